/* How the parts of an office file find each other: _rels/NAME.rels beside each. */
#include "exchange/office_parts.h"

#include <string.h>

enum { RELATIONS_MOST = 2000 };

struct reading {
    struct relations *out;
    const char *folder; /* of the part whose relations they are, with its `/`; "" at the top */
    size_t folder_length;
};

void relations_free(struct relations *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->items[i].id);
        free(r->items[i].kind);
        free(r->items[i].target);
    }
    vec_free(r);
}

/* Cuts the last folder of a path that ends in `/`. */
static void cut_folder(struct str *path)
{
    size_t length = path->length ? path->length - 1 : 0;

    while (length && path->data[length - 1] != '/')
        length--;
    str_cut(path, length);
}

/* A target as a part's name: /xl/styles.xml, styles.xml, ../docProps/custom.xml.  It is only ever
 * looked up among the zip's names. */
static char *resolve(const struct reading *r, const char *target)
{
    struct str path = {0};

    if (*target == '/')
        target++;
    else
        str_add_n(&path, r->folder, r->folder_length);
    while (*target) {
        size_t length = strcspn(target, "/\\");

        if (length == 2 && strncmp(target, "..", 2) == 0) {
            cut_folder(&path);
        } else if (length && !(length == 1 && *target == '.')) {
            str_add_n(&path, target, length);
            if (target[length])
                str_add_char(&path, '/');
        }
        target += length + (target[length] != '\0');
    }
    return str_steal(&path);
}

static bool start(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;
    const char *id;
    const char *type;
    const char *target;
    const char *mode;

    (void)err;
    if (strcmp(name, "Relationship") != 0 || r->out->count >= RELATIONS_MOST)
        return true;
    id = xml_attribute(x, "Id");
    type = xml_attribute(x, "Type");
    target = xml_attribute(x, "Target");
    mode = xml_attribute(x, "TargetMode");
    if (!id || !type || !target || (mode && strcmp(mode, "External") == 0))
        return true;
    type = strrchr(type, '/') ? strrchr(type, '/') + 1 : type;
    vec_push(r->out, (struct relation){
                         .id = mem_text(id), .kind = mem_text(type), .target = resolve(r, target)});
    return true;
}

bool relations_read(struct relations *out, struct package *p, const char *part, struct error *err)
{
    static const struct xml_handler handler = {.start = start};
    const char *slash = strrchr(part, '/');
    struct reading r = {
        .out = out, .folder = part, .folder_length = slash ? (size_t)(slash - part) + 1 : 0};
    struct str name = {0};
    bool good = true;

    str_add_n(&name, part, r.folder_length);
    str_addf(&name, "_rels/%s.rels", part + r.folder_length);
    if (package_has(p, str_text(&name)))
        good = xml_read(p, str_text(&name), &handler, &r, err);
    str_free(&name);
    return good;
}

const struct relation *relation_of_kind(const struct relations *r, const char *kind)
{
    for (size_t i = 0; i < r->count; i++) {
        if (strcmp(r->items[i].kind, kind) == 0)
            return &r->items[i];
    }
    return NULL;
}

const struct relation *relation_of_id(const struct relations *r, const char *id)
{
    for (size_t i = 0; i < r->count; i++) {
        if (strcmp(r->items[i].id, id) == 0)
            return &r->items[i];
    }
    return NULL;
}

bool package_main_part(struct str *out, struct package *p, const char *usual, struct error *err)
{
    struct relations relations = {0};
    const struct relation *main_part;
    bool good = relations_read(&relations, p, "", err);

    if (good) {
        main_part = relation_of_kind(&relations, "officeDocument");
        str_add(out, main_part && package_has(p, main_part->target) ? main_part->target : usual);
        good = package_has(p, str_text(out)) || package_damaged(usual, err);
    }
    relations_free(&relations);
    return good;
}
