/* meter - what a program costs on a terminal: time, bytes, writes, memory, wake-ups.
 *
 *     meter [-n RUNS] [-s ROWSxCOLUMNS] [-i IDLE_SECONDS] [-k KEYS[*COUNT]]...
 *           -- PROGRAM ARGUMENTS...
 *
 * Starts the program RUNS times on a pseudo terminal and waits each time until it has painted its
 * first screen (no byte for PAUSE while it sleeps); in the last run it is then left alone for
 * IDLE_SECONDS, and pressed every KEYS (names as in keymap files, parted by spaces) COUNT times.
 * Prints one line a measurement, parted by tabs:
 *
 *     paint  MS_MEDIAN MS_MIN BYTES            start to the last byte of the first screen
 *     memory KB                                resident after the first screen
 *     idle   BYTES SWITCHES SECONDS            written, and times it woke up
 *     key    NAME MS_MEDIAN MS_MAX BYTES_MEDIAN BYTES_MAX WRITES_MAX CLEARS FIRST_MS_MAX
 *     after  KB                                resident after all keys
 *
 * MS of a key is from pressing it to the last byte of the answer, FIRST_MS to the first one.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../screen/keys.h"

enum { PAUSE = 60, MOST_KEYS = 64, MOST_SAMPLES = 1000 };

struct meter {
    pid_t pid;
    int master;
    struct winsize size;
    char *const *argv;
};

/* What one wait for quiet has seen. */
struct answer {
    double first, last; /* ms after the start of the wait; 0 when nothing came */
    long bytes, clears, writes;
};

struct samples {
    double values[MOST_SAMPLES];
    int count;
};

static double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void add(struct samples *s, double value)
{
    if (s->count < MOST_SAMPLES)
        s->values[s->count++] = value;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(struct samples *s)
{
    qsort(s->values, (size_t)s->count, sizeof *s->values, compare);
    return s->count ? s->values[s->count / 2] : 0;
}

static double least(struct samples *s)
{
    median(s);
    return s->count ? s->values[0] : 0;
}

static double most(struct samples *s)
{
    median(s);
    return s->count ? s->values[s->count - 1] : 0;
}

/* A number after `name` in a file of /proc/PID; 0 when there is none. */
static long proc_number(pid_t pid, const char *file, const char *name)
{
    char path[64], line[256];
    long value = 0;
    FILE *in;

    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
    in = fopen(path, "re");
    while (in && fgets(line, sizeof line, in)) {
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name), NULL, 10);
    }
    if (in)
        fclose(in);
    return value;
}

static bool sleeps(pid_t pid)
{
    char path[64], text[512];
    const char *state;
    FILE *in;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    in = fopen(path, "re");
    if (!in)
        return true;
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    state = strrchr(text, ')');
    return !state || state[2] == 'S' || state[2] == 'Z';
}

static long count_clears(const char *bytes, size_t length)
{
    long clears = 0;

    for (const char *at = bytes; (at = memmem(at, length - (size_t)(at - bytes), "\033[2J", 4));)
        clears++, at += 4;
    return clears;
}

/* Reads until the program is quiet and asleep. */
static struct answer listen_to(struct meter *m, double began)
{
    struct answer a = {0};
    long writes = proc_number(m->pid, "io", "syscw:");
    char buffer[65536];

    for (;;) {
        struct pollfd wait = {.fd = m->master, .events = POLLIN};
        ssize_t got;

        if (poll(&wait, 1, PAUSE) == 0) {
            if (sleeps(m->pid))
                break;
            continue;
        }
        got = read(m->master, buffer, sizeof buffer);
        if (got <= 0)
            break;
        a.last = now_ms() - began;
        if (!a.bytes)
            a.first = a.last;
        a.bytes += got;
        a.clears += count_clears(buffer, (size_t)got);
    }
    a.writes = proc_number(m->pid, "io", "syscw:") - writes;
    return a;
}

static struct answer start(struct meter *m)
{
    double began = now_ms();

    m->pid = forkpty(&m->master, NULL, NULL, &m->size);
    if (m->pid == 0) {
        execvp(m->argv[0], m->argv);
        _exit(127);
    }
    return listen_to(m, began);
}

static void stop(struct meter *m)
{
    close(m->master);
    kill(m->pid, SIGKILL);
    waitpid(m->pid, NULL, 0);
}

static long switches(pid_t pid)
{
    return proc_number(pid, "status", "voluntary_ctxt_switches:") +
           proc_number(pid, "status", "nonvoluntary_ctxt_switches:");
}

static void measure_idle(struct meter *m, int seconds)
{
    double end = now_ms() + seconds * 1e3;
    long before = switches(m->pid);
    long bytes = 0;
    char buffer[4096];

    while (now_ms() < end) {
        struct pollfd wait = {.fd = m->master, .events = POLLIN};
        ssize_t got;

        if (poll(&wait, 1, (int)(end - now_ms()) + 1) <= 0)
            continue;
        got = read(m->master, buffer, sizeof buffer);
        if (got <= 0)
            break;
        bytes += got;
    }
    printf("idle\t%ld\t%ld\t%d\n", bytes, switches(m->pid) - before, seconds);
}

/* Sends keys named in `names`; false when one has no such name. */
static bool send_keys(struct meter *m, const char *names)
{
    char copy[256];
    char *rest = copy, *name;

    snprintf(copy, sizeof copy, "%s", names);
    while ((name = strtok_r(rest, " ", &rest))) {
        char bytes[KEY_BYTES];
        const char *term = getenv("TERM");
        size_t length = key_bytes(term ? term : "xterm-256color", name, bytes);

        if (!length || write(m->master, bytes, length) < 0)
            return false;
    }
    return true;
}

static void measure_keys(struct meter *m, const char *spec)
{
    struct samples ms = {0}, first = {0}, bytes = {0}, writes = {0};
    char names[256];
    long clears = 0, count = 1;
    char *star;

    snprintf(names, sizeof names, "%s", spec);
    star = strrchr(names, '*');
    if (star && star > names) {
        count = strtol(star + 1, NULL, 10);
        *star = '\0';
    }
    for (long i = 0; i < count; i++) {
        double began = now_ms();
        struct answer a;

        if (!send_keys(m, names)) {
            fprintf(stderr, "meter: no key %s\n", names);
            exit(2);
        }
        a = listen_to(m, began);
        add(&ms, a.last);
        add(&first, a.first);
        add(&bytes, (double)a.bytes);
        add(&writes, (double)a.writes);
        clears += a.clears;
    }
    printf("key\t%s\t%.2f\t%.2f\t%.0f\t%.0f\t%.0f\t%ld\t%.2f\n", names, median(&ms), most(&ms),
           median(&bytes), most(&bytes), most(&writes), clears, most(&first));
}

int main(int argc, char **argv)
{
    struct meter m = {.size = {.ws_row = 24, .ws_col = 80}};
    struct samples paint = {0};
    const char *keys[MOST_KEYS];
    int key_count = 0, runs = 1, idle = 0, option;
    long bytes = 0;

    while ((option = getopt(argc, argv, "n:s:i:k:")) != -1) {
        if (option == 'n')
            runs = atoi(optarg);
        else if (option == 'i')
            idle = atoi(optarg);
        else if (option == 'k' && key_count < MOST_KEYS)
            keys[key_count++] = optarg;
        else if (option != 's' || sscanf(optarg, "%hux%hu", &m.size.ws_row, &m.size.ws_col) != 2)
            return 2;
    }
    if (optind >= argc || runs < 1)
        return 2;
    m.argv = argv + optind;
    for (int i = 0; i < runs; i++) {
        struct answer a = start(&m);

        if (waitpid(m.pid, NULL, WNOHANG) == m.pid) {
            fprintf(stderr, "meter: %s has ended at once\n", m.argv[0]);
            return 3;
        }
        add(&paint, a.last);
        bytes = a.bytes;
        if (i + 1 < runs)
            stop(&m);
    }
    printf("paint\t%.2f\t%.2f\t%ld\n", median(&paint), least(&paint), bytes);
    printf("memory\t%ld\n", proc_number(m.pid, "status", "VmRSS:"));
    if (idle)
        measure_idle(&m, idle);
    for (int i = 0; i < key_count; i++)
        measure_keys(&m, keys[i]);
    printf("after\t%ld\n", proc_number(m.pid, "status", "VmRSS:"));
    stop(&m);
    return 0;
}
