/* What servers answer, in plain words: by their codes, wherever these stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/send_way.h"
#include "base/vec.h"

static void expect_words(const char *answer, const char *words)
{
    struct str out = {0};

    send_answer_words(&out, answer);
    if (strcmp(str_text(&out), words) != 0)
        fail_msg("\"%s\": \"%s\", not \"%s\"", answer, str_text(&out), words);
    str_free(&out);
}

static void test_enhanced_codes_say_more(void **state)
{
    (void)state;
    expect_words("550 5.1.1 <a@b>: User unknown", "there is no such mailbox");
    expect_words("550-5.1.1 two lines", "there is no such mailbox");
    expect_words("550 5.1.10 RESOLVER.ADR.RecipientNotFound", "there is no such mailbox");
    expect_words("552 5.2.2 over quota", "the mailbox is full");
    expect_words("535 5.7.8 bad credentials", "user or password are wrong");
}

static void test_plain_codes(void **state)
{
    (void)state;
    expect_words("550 Mailbox not found", "the mailbox does not exist or takes no mail from here");
    expect_words("421 too many", "the server is busy");
    /* An enhanced code that says nothing of its own leaves the word to the other. */
    expect_words("421 4.9.9 too many", "the server is busy");
    expect_words("552", "the mailbox is full, or the mail too large");
}

static void test_behind_a_programs_words(void **state)
{
    (void)state;
    expect_words("67 the program ended with 67: 550 5.1.1 no such user",
                 "there is no such mailbox");
    expect_words("75 sendmail: 451 come again",
                 "it wants the mail later once more, which is usual with a first one");
}

static void test_what_is_no_code(void **state)
{
    static const char *const answers[] = {"",
                                          "250 2.0.0 queued",
                                          "no connection to 10.5.1.1 within 60 s",
                                          "1550 things",
                                          "5501",
                                          "15.1.1",
                                          "5.1.1.1",
                                          "55",
                                          "5.",
                                          "599 something",
                                          "\xFF\xFE 5"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        expect_words(answers[i], "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_enhanced_codes_say_more),
        cmocka_unit_test(test_plain_codes),
        cmocka_unit_test(test_behind_a_programs_words),
        cmocka_unit_test(test_what_is_no_code),
    };

    return cmocka_run_group_tests_name("answers of servers", tests, NULL, NULL);
}
