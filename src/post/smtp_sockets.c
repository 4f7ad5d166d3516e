#include "post/smtp_parts.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static curl_socket_t open_one(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct smtp_line *line = user;
    curl_socket_t fd;

    (void)purpose;
    if (line->socket_count == SMTP_MOST_SOCKETS)
        return CURL_SOCKET_BAD;
    fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (fd != CURL_SOCKET_BAD)
        line->sockets[line->socket_count++] = fd;
    return fd;
}

static int close_one(void *user, curl_socket_t fd)
{
    struct smtp_line *line = user;

    for (size_t i = 0; i < line->socket_count; i++)
        if (line->sockets[i] == fd) {
            line->socket_count--;
            memmove(line->sockets + i, line->sockets + i + 1,
                    (line->socket_count - i) * sizeof *line->sockets);
            break;
        }
    return close(fd);
}

void smtp_watch_sockets(struct smtp_line *line)
{
    curl_easy_setopt(line->easy, CURLOPT_OPENSOCKETFUNCTION, open_one);
    curl_easy_setopt(line->easy, CURLOPT_OPENSOCKETDATA, line);
    curl_easy_setopt(line->easy, CURLOPT_CLOSESOCKETFUNCTION, close_one);
    curl_easy_setopt(line->easy, CURLOPT_CLOSESOCKETDATA, line);
}

bool smtp_is_connected(const struct smtp_line *line)
{
    struct pollfd look = {.events = POLLRDHUP};

    if (line->socket_count == 0)
        return false;
    look.fd = line->sockets[line->socket_count - 1];
    return poll(&look, 1, 0) == 0 || !(look.revents & (POLLRDHUP | POLLHUP | POLLERR));
}

void smtp_hang_up(const struct smtp_line *line)
{
    for (size_t i = 0; i < line->socket_count; i++)
        shutdown(line->sockets[i], SHUT_RDWR);
}
