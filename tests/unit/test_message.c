/* post: addresses, Message-IDs, words of a command, and what a carrier refuses to begin with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vec.h"
#include "post/carrier.h"
#include "post/message.h"

/* --- addresses ------------------------------------------------------------------------------- */

static void test_usable_addresses(void **state)
{
    static const char *const good[] = {"a@b",
                                       "desk@county.gov.cn",
                                       "1234567@qq.com",
                                       "first.last+tag@a-b.example",
                                       "a..b.@docomo.ne.jp",
                                       "o'neil@example.org",
                                       "x@127.0.0.1"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (!mail_address_is_usable(good[i]))
            fail_msg("%s", good[i]);
}

static void test_unusable_addresses(void **state)
{
    static const char *const bad[] = {
        "",       "a",       "@",        "a@",      "@b",      "a@b@c",   "a b@c",   "a@b c",
        " a@b",   "a@b ",    "a@b\r\nX", "a\n@b",   "\"a\"@b", "<a@b>",   "a@b>",    "a@b,c@d",
        "a@.b",   "a@b.",    "a@b..c",   "a@-b",    "a@b-.c",  "张@b.cn", "a@县.cn", "a@b.c;d",
        "a(x)@b", "a@[1.2]", "a\\b@c",   "a@b\x7f", "a\x01@b", "a@b:c"};
    struct str longest = {0};

    (void)state;
    assert_false(mail_address_is_usable(NULL));
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (mail_address_is_usable(bad[i]))
            fail_msg("%s", bad[i]);
    str_add_fill(&longest, 'a', 64);
    str_add(&longest, "@");
    str_add_fill(&longest, 'b', 254 - 65);
    assert_true(mail_address_is_usable(str_text(&longest)));
    str_add(&longest, "c");
    assert_false(mail_address_is_usable(str_text(&longest)));
    str_free(&longest);
}

static void test_message_ids(void **state)
{
    struct error err = {0};
    struct str first = {0};
    struct str second = {0};
    struct str odd = {0};

    (void)state;
    assert_true(mail_message_id(&first, "desk@county.gov.cn", &err));
    assert_true(mail_message_id(&second, "desk@county.gov.cn", &err));
    assert_string_equal(strchr(str_text(&first), '@'), "@county.gov.cn");
    assert_int_equal(first.length, 32 + strlen("@county.gov.cn"));
    assert_string_not_equal(str_text(&first), str_text(&second));
    assert_true(mail_message_id(&odd, "no address\r\n", &err));
    assert_true(mail_address_is_usable(str_text(&odd)));
    str_free(&odd);
    str_free(&second);
    str_free(&first);
}

/* --- words ----------------------------------------------------------------------------------- */

static void expect_words(const char *text, const char *const *expected)
{
    struct error err = {0};
    char **words = NULL;
    size_t count = 0;

    assert_true(mail_words(text, &words, &err));
    for (; words[count]; count++)
        assert_string_equal(words[count], expected[count] ? expected[count] : "(none)");
    assert_null(expected[count]);
    mail_words_free(words);
}

static void test_words(void **state)
{
    (void)state;
    expect_words("/usr/sbin/sendmail -i", (const char *[]){"/usr/sbin/sendmail", "-i", NULL});
    expect_words("  a \t'b c'\"d e\"  ", (const char *[]){"a", "b cd e", NULL});
    expect_words("'' \"\"", (const char *[]){"", "", NULL});
    expect_words("a\\ b 'c\\' \"\\\"\\\\\\x\"", (const char *[]){"a b", "c\\", "\"\\\\x", NULL});
    expect_words("$HOME *.c `id` ; | >x",
                 (const char *[]){"$HOME", "*.c", "`id`", ";", "|", ">x", NULL});
    expect_words("发信 程序", (const char *[]){"发信", "程序", NULL});
}

static void test_bad_words(void **state)
{
    static const char *const bad[] = {"", "  ", "'", "a \"b", "a \\' 'd"};
    struct error err = {0};
    struct str many = {0};
    char **words = NULL;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        error_clear(&err);
        assert_false(mail_words(bad[i], &words, &err));
        assert_int_equal(err.code, ERROR_INPUT);
    }
    assert_false(mail_words(NULL, &words, &err));
    for (int i = 0; i < 64; i++)
        str_add(&many, "a ");
    assert_true(mail_words(str_text(&many), &words, &err));
    mail_words_free(words);
    str_add(&many, "a");
    assert_false(mail_words(str_text(&many), &words, &err));
    str_free(&many);
    mail_words_free(NULL);
}

/* --- carriers -------------------------------------------------------------------------------- */

/* Opening says why not; nothing is connected and nothing leaks. */
static void refuse(const struct mail_settings *settings, const char *word)
{
    struct error err = {0};

    assert_null(mail_carrier_open(settings, &err));
    if (!strstr(err.text, word))
        fail_msg("%s", err.text);
}

static void test_refused_settings(void **state)
{
    const struct mail_settings good = {.way = MAIL_SMTP,
                                       .server = "mail.example.org",
                                       .security = MAIL_TLS,
                                       .from = "desk@example.org"};
    struct mail_settings s;

    (void)state;
    unsetenv(MAIL_PASSWORD_VARIABLE);
    s = good;
    s.from = "";
    refuse(&s, "sender");
    s.from = "desk";
    refuse(&s, "desk");
    s = good;
    s.server = NULL;
    refuse(&s, "smtp.qq.com");
    s.server = "mail.example.org\r\nRCPT";
    refuse(&s, "no name of a server");
    s = good;
    s.port = 70000;
    refuse(&s, "70000");
    s = good;
    s.security = MAIL_PLAIN;
    refuse(&s, "in clear");
    s = good;
    s.user = "desk";
    refuse(&s, "chmod 600");
    s = good;
    s.ca_file = "/dev/null";
    refuse(&s, "/dev/null");
    s = (struct mail_settings){.way = MAIL_DIRECTORY};
    refuse(&s, "folder");
    s = (struct mail_settings){.way = MAIL_PROGRAM, .from = "a@b", .program = "'"};
    refuse(&s, "quote");
    s.program = "/nowhere/sendmail -i";
    refuse(&s, "/nowhere/sendmail");
}

static void test_accepted_settings(void **state)
{
    static const char *const servers[] = {"smtp.qq.com", "127.0.0.1", "::1", "[::1]", "localhost"};
    struct mail_settings s = {.way = MAIL_SMTP, .from = "desk@example.org"};
    struct error err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(servers); i++) {
        struct mail_carrier *c;

        s.server = servers[i];
        s.security = i ? MAIL_PLAIN : MAIL_STARTTLS;
        c = mail_carrier_open(&s, &err);
        if (!c)
            fail_msg("%s: %s", servers[i], err.text);
        mail_carrier_close(c);
    }
    s.server = "mail.example.org";
    s.plain_allowed = true;
    mail_carrier_close(mail_carrier_open(&s, &err));
    assert_int_equal(err.code, ERROR_NONE);
}

/* An answer can be used again and again; a bad recipient meets no server. */
static void test_bad_recipient(void **state)
{
    struct mail_settings s = {.way = MAIL_SMTP, .server = "::1", .from = "desk@example.org"};
    struct mail_answer answer = {.outcome = MAIL_SENT, .code = 250, .hopeless = true};
    struct error err = {0};
    struct mail_carrier *c;

    (void)state;
    s.security = MAIL_PLAIN;
    c = mail_carrier_open(&s, &err);
    assert_non_null(c);
    for (int i = 0; i < 2; i++) {
        mail_carrier_send(c, "a@b>\r\nRCPT TO:<x@y", "1@x", "x\r\n", 3, NULL, &answer);
        assert_int_equal(answer.outcome, MAIL_REFUSED);
        assert_int_equal(answer.code, 0);
        assert_false(answer.hopeless);
        assert_string_equal(str_text(&answer.text), "The recipient is no mail address.");
    }
    str_free(&answer.text);
    mail_carrier_close(c);
    mail_carrier_close(NULL);
}

/* --- making ---------------------------------------------------------------------------------- */

static const struct mail_draft a_draft = {.from = {"办公室", "desk@example.org"},
                                          .to = {"张三", "a@example.net"},
                                          .subject = "演练",
                                          .message_id = "1@example.org",
                                          .text = "各位\n"};

static void test_compose(void **state)
{
    struct error err = {0};
    struct str once = {0};
    struct str again = {0};

    (void)state;
    str_add(&once, "before");
    if (!mail_compose(&once, &a_draft, &err))
        fail_msg("%s", err.text);
    assert_memory_equal(once.data, "beforeDate: ", 12);
    assert_true(mail_compose(&again, &a_draft, &err));
    assert_string_equal(str_text(&once) + 6, str_text(&again));
    assert_non_null(strstr(str_text(&again), "\r\nTo: =?UTF-8?B?5byg5LiJ?= <a@example.net>\r\n"));
    str_free(&again);
    str_free(&once);
}

/* A refusal leaves what was there before. */
static void test_compose_refuses(void **state)
{
    struct mail_draft draft = a_draft;
    struct error err = {0};
    struct str out = {0};

    (void)state;
    str_add(&out, "before");
    draft.subject = "a\r\nBcc: x@example.net";
    assert_false(mail_compose(&out, &draft, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    draft = a_draft;
    draft.event_bytes = "x";
    assert_false(mail_compose(&out, &draft, &err));
    draft.event_method = "REQUEST\r\n";
    assert_false(mail_compose(&out, &draft, &err));
    assert_string_equal(str_text(&out), "before");
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usable_addresses),  cmocka_unit_test(test_unusable_addresses),
        cmocka_unit_test(test_message_ids),       cmocka_unit_test(test_words),
        cmocka_unit_test(test_bad_words),         cmocka_unit_test(test_refused_settings),
        cmocka_unit_test(test_accepted_settings), cmocka_unit_test(test_bad_recipient),
        cmocka_unit_test(test_compose),           cmocka_unit_test(test_compose_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
