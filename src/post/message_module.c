/* The loadable module `message.so`: one mail as bytes, by GMime. */
#include "post/message.h"

#include <string.h>

#include <gmime/gmime.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "post/message_words.h"

enum { LONGEST_LINE = 998 }; /* RFC 5322, 2.1.1 */

static bool is_given(const char *text)
{
    return text && *text;
}

/* --- parts ----------------------------------------------------------------------------------- */

/* Base64 whatever it is: no server then has a reason to touch it. */
static GMimeObject *new_part(const char *type, const char *bytes, size_t length)
{
    GMimeContentType *content_type = g_mime_content_type_parse(NULL, type);
    GMimePart *part = g_mime_part_new();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    GMimeDataWrapper *content =
        g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

    g_mime_object_set_content_type(GMIME_OBJECT(part), content_type);
    g_mime_part_set_content(part, content);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_object_unref(content);
    g_object_unref(stream);
    g_object_unref(content_type);
    return GMIME_OBJECT(part);
}

/* The lines of a text part end with CRLF before it is encoded (RFC 2045, 6.8). */
static GMimeObject *new_text(const char *type, const char *text)
{
    struct str lines = {0};
    GMimeObject *part;

    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "\r\n");

        str_add_n(&lines, at, length);
        at += length;
        if (!*at)
            break;
        at += at[0] == '\r' && at[1] == '\n' ? 2 : 1;
        str_add(&lines, "\r\n");
    }
    part = new_part(type, str_text(&lines), lines.length);
    str_free(&lines);
    return part;
}

static GMimeObject *new_file(const struct mail_draft *d)
{
    GMimeObject *part = new_part(is_given(d->file_type) ? d->file_type : "application/octet-stream",
                                 d->file_bytes, d->file_length);

    g_mime_object_set_disposition(part, "attachment");
    if (is_given(d->file_name)) {
        g_mime_object_set_content_type_parameter(part, "name", d->file_name);
        g_mime_object_set_content_disposition_parameter(part, "filename", d->file_name);
    }
    return part;
}

/* "=_" stands in no base64: no part can end early. */
static GMimeMultipart *new_multipart(const char *subtype, const char *message_id)
{
    GMimeMultipart *multipart = g_mime_multipart_new_with_subtype(subtype);
    struct str boundary = {0};

    str_addf(&boundary, "=_%s-%016llx", subtype,
             (unsigned long long)hash_text(HASH_START, message_id));
    g_mime_multipart_set_boundary(multipart, str_text(&boundary));
    str_free(&boundary);
    return multipart;
}

static void give(GMimeMultipart *multipart, GMimeObject *part)
{
    g_mime_multipart_add(multipart, part);
    g_object_unref(part);
}

/* The text, and the same in other forms, the best last (RFC 2046, 5.1.4). */
static GMimeObject *new_wording(const struct mail_draft *d)
{
    GMimeObject *text = new_text("text/plain; charset=utf-8", d->text ? d->text : "");
    GMimeMultipart *alternative;
    struct str type = {0};

    if (!d->html && !d->event_bytes)
        return text;
    alternative = new_multipart("alternative", d->message_id);
    give(alternative, text);
    if (d->html)
        give(alternative, new_text("text/html; charset=utf-8", d->html));
    if (d->event_bytes) {
        str_addf(&type, "text/calendar; method=%s; charset=utf-8", d->event_method);
        give(alternative, new_part(str_text(&type), d->event_bytes, d->event_length));
        str_free(&type);
    }
    return GMIME_OBJECT(alternative);
}

static GMimeObject *new_body(const struct mail_draft *d)
{
    GMimeObject *wording = new_wording(d);
    GMimeMultipart *mixed;

    if (!d->file_bytes)
        return wording;
    mixed = new_multipart("mixed", d->message_id);
    give(mixed, wording);
    give(mixed, new_file(d));
    return GMIME_OBJECT(mixed);
}

/* --- headers --------------------------------------------------------------------------------- */

static void add_address(struct str *out, const char *name, const struct mail_address *who)
{
    str_addf(out, "%s: ", name);
    message_add_mailbox(out, strlen(name) + 2, who);
    str_add(out, "\r\n");
}

static void add_date(struct str *out, int64_t seconds)
{
    GDateTime *date = g_date_time_new_from_unix_local(seconds);
    char *text = date ? g_mime_utils_header_format_date(date) : NULL;

    if (text)
        str_addf(out, "Date: %s\r\n", text);
    g_free(text);
    if (date)
        g_date_time_unref(date);
}

static void add_headers(struct str *out, const struct mail_draft *d)
{
    static const char subject[] = "Subject: ";

    add_date(out, d->date);
    add_address(out, "From", &d->from);
    if (is_given(d->reply_to.address))
        add_address(out, "Reply-To", &d->reply_to);
    add_address(out, "To", &d->to);
    str_add(out, subject);
    message_add_text(out, strlen(subject), d->subject ? d->subject : "");
    str_addf(out, "\r\nMessage-ID: <%s>\r\nMIME-Version: 1.0\r\n", d->message_id);
}

/* --- bytes ----------------------------------------------------------------------------------- */

/* What was made is looked at once more: ASCII, every line ended by CRLF and short enough. */
static bool check_bytes(const char *bytes, size_t length, struct error *err)
{
    size_t line = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (c == '\r' && i + 1 < length && bytes[i + 1] == '\n') {
            line = 0;
            i++;
        } else if (c == '\r' || c == '\n' || c == 0 || c > 0x7e || ++line > LONGEST_LINE)
            return error_set(err, ERROR_FORMAT,
                             _("The mail could not be written as other programs need it (byte "
                               "%zu): please report this."),
                             i);
    }
    return true;
}

static void add_body(struct str *out, const struct mail_draft *draft)
{
    GMimeFormatOptions *options = g_mime_format_options_new();
    GMimeStream *stream = g_mime_stream_mem_new();
    GMimeObject *body = new_body(draft);
    GByteArray *bytes;

    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    g_mime_object_write_to_stream(body, options, stream);
    bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    str_add_n(out, (const char *)bytes->data, bytes->len);
    if (out->length < 2 || strcmp(out->data + out->length - 2, "\r\n") != 0)
        str_add(out, "\r\n");
    g_object_unref(body);
    g_object_unref(stream);
    g_mime_format_options_free(options);
}

static bool compose(struct str *out, const struct mail_draft *draft, struct error *err)
{
    size_t before = out->length;

    g_mime_init();
    add_headers(out, draft);
    add_body(out, draft);
    if (check_bytes(out->data + before, out->length - before, err))
        return true;
    str_cut(out, before);
    return false;
}

extern const struct message_module yanlian_message;
const struct message_module yanlian_message = {.abi = MESSAGE_ABI, .compose = compose};
