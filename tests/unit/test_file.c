/* file: whole files in and out, and names made from data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/vec.h"

/* A directory of the test's own; its path is the state. */
static int make_place(void **state)
{
    char *path = strdup("/tmp/yanlian-file-XXXXXX");

    *state = path;
    return path && mkdtemp(path) ? 0 : -1;
}

static void empty_directory(const char *path)
{
    DIR *directory = opendir(path);
    struct dirent *entry;

    while (directory && (entry = readdir(directory))) {
        struct str inside = {0};

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        file_join(&inside, path, entry->d_name);
        if (unlink(str_text(&inside)) < 0) {
            empty_directory(str_text(&inside));
            rmdir(str_text(&inside));
        }
        str_free(&inside);
    }
    if (directory)
        closedir(directory);
}

static int remove_place(void **state)
{
    empty_directory(*state);
    rmdir(*state);
    free(*state);
    return 0;
}

static char *inside(void **state, const char *name)
{
    struct str path = {0};

    file_join(&path, *state, name);
    return str_steal(&path);
}

static int count_entries(const char *path)
{
    DIR *directory = opendir(path);
    int count = 0;

    assert_non_null(directory);
    while (readdir(directory))
        count++;
    closedir(directory);
    return count - 2;
}

static void writes_and_reads_back(void **state)
{
    char *path = inside(state, "文件");
    struct error err = {0};
    struct str read = {0};
    struct stat info;

    assert_true(file_write(path, "a\0b", 3, 0600, &err));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_true(file_read(&read, path, 3, &err));
    assert_int_equal(read.length, 3);
    assert_memory_equal(read.data, "a\0b", 3);
    assert_true(file_write(path, "new", 3, 0644, &err));
    str_clear(&read);
    assert_true(file_read(&read, path, 100, &err));
    assert_string_equal(str_text(&read), "new");
    assert_true(file_write(path, "", 0, 0644, &err));
    str_clear(&read);
    assert_true(file_read(&read, path, 0, &err));
    assert_int_equal(read.length, 0);
    assert_int_equal(count_entries(*state), 1);
    str_free(&read);
    free(path);
}

static void refuses_what_is_too_large(void **state)
{
    char *path = inside(state, "large");
    struct error err = {0};
    struct str read = {0};

    assert_true(file_write(path, "1234", 4, 0600, &err));
    assert_false(file_read(&read, path, 3, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_non_null(strstr(err.text, path));
    str_free(&read);
    free(path);
}

static void refuses_what_is_no_file(void **state)
{
    struct error err = {0};
    struct str read = {0};
    char *missing = inside(state, "missing");

    assert_false(file_read(&read, *state, 100, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_false(file_read(&read, "/dev/zero", 100, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_false(file_read(&read, missing, 100, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_non_null(strstr(err.text, missing));
    assert_false(file_write(*state, "x", 1, 0600, &err));
    assert_false(file_write("/dev/null", "x", 1, 0600, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    str_free(&read);
    free(missing);
}

static void a_failed_write_changes_nothing(void **state)
{
    char *path = inside(state, "no/such/directory");
    struct error err = {0};

    assert_false(file_write(path, "x", 1, 0600, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_int_equal(count_entries(*state), 0);
    free(path);
}

static void expect_file(const char *path, const char *text)
{
    struct str read = {0};

    assert_true(file_read(&read, path, 100, NULL));
    assert_string_equal(str_text(&read), text);
    str_free(&read);
}

/* Nothing has its name before all have theirs; what is dropped leaves no trace. */
static void a_batch_takes_its_places_together(void **state)
{
    char *old = inside(state, "old");
    char *fresh = inside(state, "fresh");
    char *impossible = inside(state, "no/such/directory");
    struct file_batch batch = {0};
    struct error err = {0};

    assert_true(file_write(old, "1", 1, 0600, &err));
    assert_true(file_batch_add(&batch, old, "2", 1, 0600, &err));
    assert_true(file_batch_add(&batch, fresh, "new", 3, 0600, &err));
    expect_file(old, "1");
    assert_int_equal(access(fresh, F_OK), -1);
    file_batch_drop(&batch);
    assert_int_equal(count_entries(*state), 1);

    assert_true(file_batch_add(&batch, old, "2", 1, 0600, &err));
    assert_false(file_batch_add(&batch, impossible, "x", 1, 0600, &err));
    assert_true(file_batch_add(&batch, fresh, "new", 3, 0600, &err));
    assert_true(file_batch_commit(&batch, &err));
    assert_int_equal(batch.count, 0);
    expect_file(old, "2");
    expect_file(fresh, "new");
    assert_int_equal(count_entries(*state), 2);
    assert_true(file_batch_commit(&batch, &err));
    free(old);
    free(fresh);
    free(impossible);
}

/* A temporary file that has gone is noticed before any file has changed. */
static void a_batch_that_cannot_sync_changes_nothing(void **state)
{
    char *old = inside(state, "old");
    char *other = inside(state, "other");
    struct file_batch batch = {0};
    struct error err = {0};

    assert_true(file_write(old, "1", 1, 0600, &err));
    assert_true(file_batch_add(&batch, old, "2", 1, 0600, &err));
    assert_true(file_batch_add(&batch, other, "3", 1, 0600, &err));
    assert_int_equal(unlink(batch.items[1].temporary), 0);
    assert_false(file_batch_commit(&batch, &err));
    assert_non_null(strstr(err.text, other));
    expect_file(old, "1");
    assert_int_equal(count_entries(*state), 1);
    free(old);
    free(other);
}

/* The limit on file sizes stands in for a full disk: the write fails half way. */
static void a_write_cut_short_leaves_the_old_file(void **state)
{
    const struct rlimit small = {.rlim_cur = 4096, .rlim_max = RLIM_INFINITY};
    struct rlimit before;
    struct error err = {0};
    struct str big = {0};
    struct str read = {0};
    char *path = inside(state, "big");
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

    assert_true(file_write(path, "old", 3, 0600, &err));
    str_add_fill(&big, 'x', 100000);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_false(file_write(path, big.data, big.length, 0600, &err));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    assert_non_null(strstr(err.text, path));
    assert_true(file_read(&read, path, 100, &err));
    assert_string_equal(str_text(&read), "old");
    assert_int_equal(count_entries(*state), 1);
    str_free(&big);
    str_free(&read);
    free(path);
}

static void makes_directories(void **state)
{
    char *deep = inside(state, "a/b//c/");
    char *file = inside(state, "file");
    char *below = inside(state, "file/d");
    struct error err = {0};
    struct stat info;

    assert_true(file_make_directory(deep, 0700, &err));
    assert_int_equal(stat(deep, &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_true(file_make_directory(deep, 0700, &err));
    assert_true(file_make_directory("/", 0700, &err));
    assert_true(file_write(file, "x", 1, 0600, &err));
    assert_false(file_make_directory(file, 0700, &err));
    assert_false(file_make_directory(below, 0700, &err));
    assert_false(file_make_directory("", 0700, &err));
    free(deep);
    free(file);
    free(below);
}

static void names_are_safe(void **state)
{
    static const char *const cases[][2] = {
        {"U07-交通运输局.ics", "U07-交通运输局.ics"},
        {"", "_"},
        {".", "_"},
        {"..", "_"},
        {"../../etc/passwd", "_.._etc_passwd"},
        {".hidden", "hidden"},
        {"-rf", "rf"},
        {"a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j"},
        {"a\nb\x1B", "a_b_"},
        {"a\u202Eb", "a_b"},
        {"\xFF\xFE", "__"},
        {"name. ", "name"},
        {"   ", "_"},
        {"县委宣传部(网信办)", "县委宣传部(网信办)"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        str_add(&out, "x");
        file_safe_name(&out, cases[i][0]);
        assert_string_equal(str_text(&out) + 1, cases[i][1]);
        str_free(&out);
    }
}

static void names_are_bounded(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        struct str text = {0};
        struct str out = {0};

        str_add_fill(&text, 'x', shift);
        for (int i = 0; i < 100; i++)
            str_add(&text, "应");
        file_safe_name(&out, str_text(&text));
        assert_in_range(out.length, 117, 120);
        assert_true(text_is_valid(str_text(&out), out.length));
        str_free(&text);
        str_free(&out);
    }
}

static void joins_paths(void **state)
{
    static const char *const cases[][3] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"/", "b", "/b"}, {"", "b", "b"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        file_join(&out, cases[i][0], cases[i][1]);
        assert_string_equal(str_text(&out), cases[i][2]);
        str_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(writes_and_reads_back, make_place, remove_place),
        cmocka_unit_test_setup_teardown(refuses_what_is_too_large, make_place, remove_place),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_file, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_failed_write_changes_nothing, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_write_cut_short_leaves_the_old_file, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(makes_directories, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_batch_takes_its_places_together, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(a_batch_that_cannot_sync_changes_nothing, make_place,
                                        remove_place),
        cmocka_unit_test(names_are_safe),
        cmocka_unit_test(names_are_bounded),
        cmocka_unit_test(joins_paths),
    };

    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
