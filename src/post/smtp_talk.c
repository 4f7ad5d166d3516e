#include "post/smtp_parts.h"

#include <string.h>
#include <strings.h>
#include <time.h>

enum {
    TURN = 200,              /* ms between two looks at the watch */
    USUAL_PATIENCE = 60,     /* s */
    PATIENCE_AT_END = 600,   /* s: RFC 5321, 4.5.3.2.6; who leaves earlier leaves a doubt */
    PATIENCE_AT_LEAVING = 3, /* s */
    LONGEST_WORDS = 1000,
    MOST_LINES = 5000, /* of a server, in one talk */
};

static int64_t now_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int smtp_patience(const struct smtp_line *line)
{
    int given = line->settings->seconds;

    if (line->talk.leaving)
        return PATIENCE_AT_LEAVING;
    if (given > 0)
        return given;
    return line->talk.stage == SMTP_END ? PATIENCE_AT_END : USUAL_PATIENCE;
}

void smtp_talk_begin(struct smtp_line *line, const struct mail_watch *watch)
{
    struct str words = line->talk.words;

    str_clear(&words);
    line->talk = (struct smtp_talk){.watch = watch, .words = words, .heard = now_milliseconds()};
    line->error[0] = '\0';
    /* Of which libcurl gives each address of the server its share. */
    curl_easy_setopt(line->easy, CURLOPT_CONNECTTIMEOUT, (long)smtp_patience(line));
}

/* --- what the server says -------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One line of an answer; those of several lines become one text. */
static size_t hear(char *bytes, size_t size, size_t count, void *user)
{
    struct smtp_talk *talk = user;
    size_t whole = size * count;
    size_t length = whole;

    talk->heard = now_milliseconds();
    if (++talk->lines > MOST_LINES)
        return 0; /* it would go on for ever */
    if (talk->leaving)
        return whole;
    while (length && (bytes[length - 1] == '\r' || bytes[length - 1] == '\n'))
        length--;
    if (talk->stage == SMTP_CONNECTING)
        talk->stage = SMTP_GREETED;
    if (!talk->more)
        str_clear(&talk->words);
    if (length < 3 || !is_digit(bytes[0]) || !is_digit(bytes[1]) || !is_digit(bytes[2]))
        return whole;
    talk->code = (bytes[0] - '0') * 100 + (bytes[1] - '0') * 10 + bytes[2] - '0';
    talk->more = length > 3 && bytes[3] == '-';
    if (length > 4 && talk->words.length < LONGEST_WORDS) {
        str_add_char(&talk->words, ' ');
        str_add_n(&talk->words, bytes + 4, length - 4);
    }
    return whole;
}

/* --- what we say ----------------------------------------------------------------------------- */

static enum smtp_stage stage_of(const char *command, size_t length, enum smtp_stage otherwise)
{
    static const struct {
        const char *command;
        enum smtp_stage stage;
    } known[] = {{"EHLO", SMTP_HELLO}, {"HELO", SMTP_HELLO},  {"STARTTLS", SMTP_SECURING},
                 {"AUTH", SMTP_LOGIN}, {"MAIL", SMTP_SENDER}, {"RCPT", SMTP_RECIPIENT},
                 {"DATA", SMTP_DATA}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i].command);

        if (length > n && strncasecmp(command, known[i].command, n) == 0)
            return known[i].stage;
    }
    return otherwise;
}

static void note_command(struct smtp_talk *talk, const char *command, size_t length)
{
    enum smtp_stage stage;

    if (length > 4 && strncasecmp(command, "QUIT", 4) == 0)
        talk->leaving = true;
    /* 334 asks for a part of the password: that is no command, whatever it looks like. */
    if (talk->leaving || (talk->stage == SMTP_LOGIN && talk->code == 334))
        return;
    stage = stage_of(command, length, talk->stage);
    if (talk->stage == SMTP_SECURING && stage == SMTP_HELLO)
        talk->secured = true;
    if (talk->stage == SMTP_LOGIN && stage != SMTP_LOGIN)
        talk->logged_in = true;
    talk->stage = stage;
    talk->code = 0;
    talk->more = false;
}

/* Nothing of what passes here is kept: it may be the password. */
static int overhear(CURL *easy, curl_infotype type, char *bytes, size_t length, void *user)
{
    struct smtp_talk *talk = user;

    (void)easy;
    if (type == CURLINFO_HEADER_OUT) {
        talk->heard = now_milliseconds();
        note_command(talk, bytes, length);
    }
    return 0;
}

/* The next piece.  When all pieces are out, libcurl asks once more, and only then ends the data:
 * this is the last moment at which nobody has the message. */
static size_t give(char *buffer, size_t size, size_t count, void *user)
{
    struct smtp_line *line = user;
    struct smtp_talk *talk = &line->talk;
    size_t length = talk->length - talk->at;

    if (length == 0) {
        /* A server that has hung up will not take it: no need for a doubt. */
        if (!smtp_is_connected(line))
            return CURL_READFUNC_ABORT;
        talk->stopped = !mail_watch_commits(talk->watch);
        if (talk->stopped)
            return CURL_READFUNC_ABORT;
        talk->stage = SMTP_END;
        talk->code = 0;
        return 0;
    }
    if (length > size * count)
        length = size * count;
    memcpy(buffer, talk->bytes + talk->at, length);
    talk->at += length;
    return length;
}

/* Called at every turn; 1 ends the transfer. */
static int look_up(void *user, curl_off_t to_get, curl_off_t got, curl_off_t to_send,
                   curl_off_t sent)
{
    struct smtp_line *line = user;
    struct smtp_talk *talk = &line->talk;
    int64_t now = now_milliseconds();

    (void)to_get;
    (void)got;
    (void)to_send;
    if (sent != talk->sent)
        talk->heard = now;
    talk->sent = sent;
    if (!talk->leaving && !mail_watch_goes_on(talk->watch))
        talk->stopped = true;
    else if (now - talk->heard > (int64_t)smtp_patience(line) * 1000)
        talk->silent = !talk->leaving;
    else
        return 0;
    return 1;
}

/* What a command's answer has in it is in its lines already. */
static size_t ignore(char *bytes, size_t size, size_t count, void *user)
{
    (void)bytes;
    (void)user;
    return size * count;
}

void smtp_listen(struct smtp_line *line)
{
    CURL *easy = line->easy;

    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, line->error);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &line->talk);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, overhear);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &line->talk);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(easy, CURLOPT_READDATA, line);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, look_up);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, line);
}

/* After a failure libcurl may keep a connection whose next answer belongs to this message, and
 * would take it for the answer to the next one: nothing of it is used again. */
static void abandon(struct smtp_line *line)
{
    smtp_hang_up(line);
    curl_multi_cleanup(line->multi);
    line->multi = curl_multi_init();
}

CURLcode smtp_perform(struct smtp_line *line)
{
    CURLcode result = CURLE_FAILED_INIT;
    CURLMcode turn =
        line->multi ? curl_multi_add_handle(line->multi, line->easy) : CURLM_BAD_HANDLE;
    int running = 1;
    int left;
    CURLMsg *message;

    while (turn == CURLM_OK && running) {
        turn = curl_multi_perform(line->multi, &running);
        if (turn == CURLM_OK && running)
            turn = curl_multi_poll(line->multi, NULL, 0, TURN, NULL);
    }
    while ((message = curl_multi_info_read(line->multi, &left)))
        if (message->msg == CURLMSG_DONE)
            result = message->data.result;
    curl_multi_remove_handle(line->multi, line->easy);
    if (result != CURLE_OK)
        abandon(line);
    return result;
}
