#!/bin/sh
# A call goes down, never up or sideways; files and functions stay small enough to read.
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
cd "$YANLIAN_SOURCE_DIR" || exit 99

sources() {
    find "$@" 2>/dev/null -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort
}

# may LAYER OTHER...: the layer's files include project headers of the layers named only.
may() {
    layer=$1
    allowed=$(printf '%s\n' "$@")
    sources "src/$layer" | while read -r file; do
        sed -n 's|^#include "\([a-z_]*\)/.*|\1|p' "$file" | sort -u | while read -r used; do
            printf '%s\n' "$allowed" | grep -qx "$used" || echo "$file includes $used/"
        done
    done
}

# only PATTERN PLACE...: what matches the pattern is included by files of these places only.
only() {
    pattern=$1
    shift
    sources src | while read -r file; do
        grep -qE "^#include *<($pattern)" "$file" || continue
        for place in "$@"; do
            case $file in $place) continue 2 ;; esac
        done
        echo "$file includes <$pattern>"
    done
}

# Functions are written with their braces in the first column (.clang-format).
long_functions() {
    sources src | while read -r file; do
        awk -v limit=80 -v file="$file" '
            /^[A-Za-z_].*[^;]$/ && !open { start = NR }
            /^\{/ { open = 1 }
            /^\}/ && open { if (NR - start + 1 > limit) print file ":" start ": " NR - start + 1 " lines"; open = 0 }
        ' "$file"
    done
}

long_files() {
    sources src tests | while read -r file; do
        lines=$(wc -l <"$file")
        [ "$lines" -le 800 ] || echo "$file: $lines lines"
    done
}

matches() {
    sources src tests | xargs grep -nE "$1"
}

# calls PLACE PATTERN: lines below PLACE that call one of these functions.
calls() {
    # A last word before abort() is no output of the domain.
    sources "$1" | xargs grep -nE "(^|[^_a-z])($2) ?\(" | grep -v 'fprintf(stderr'
}

# What the program has in memory when it has made a database and listed it.
loaded() {
    scratch=$(mktemp -d) || return 99
    YANLIAN_DB=$scratch/plan.db HOME=$scratch LD_DEBUG=files "${YANLIAN:?}" list 2>&1 >/dev/null |
        sed -n 's/.*calling init: .*\/\(lib[^/]*\|[^/]*\.so\)$/\1/p'
    rm -rf "$scratch"
}

heavy() {
    grep -E '^(lib(archive|curl|gmime|glib|ical|md|ssl|xlsxwriter|xml2)[-.0-9]|[a-z]+\.so$)'
}

none() {
    found=$("$@")
    [ -z "$found" ] || {
        printf '%s\n' "$found"
        return 1
    }
}

check "base knows nothing of drills" none may base
check "core is pure" none may core base
check "store knows no files and no screen" none may store core base
check "exchange does not know the store" none may exchange core base
check "post does not know the store" none may post core base
check "app brings them together, no face" none may app store exchange post core base
check "the command line does not know the screen" none may cli app store exchange post core base
check "the screen does not know the command line" none may tui app store exchange post core base
check "curses only in the screen" none only 'n?curses|panel|term\.h' 'src/tui/*'
check "sqlite3 only in the store" none only 'sqlite3' 'src/store/*'
check "libical only in the calendar module" none only 'libical' 'src/*/calendar_module.c' \
    'src/*/calendar_read.c' 'src/*/calendar_events_read.c' 'src/*/calendar_facts.[ch]' \
    'src/*/calendar_times.[ch]' 'src/*/calendar_zones.[ch]'
check "libmd only in the digest module" none only 'sha2(56)?\.h|md\.h' 'src/*/digest_module.c'
check "zlib only beside it" none only 'zlib' 'src/*/workbook_whole.c'
check "libxlsxwriter only in the workbook module" none only 'xlsxwriter' 'src/*/workbook_module.c'
check "curl only in the SMTP module" none only 'curl/' 'src/post/smtp_*'
check "gmime and glib only in the message module" none only 'gmime/|glib' 'src/post/message_*'
check "libarchive only in the office module" none only 'archive' 'src/exchange/office_zip.c'
check "libxml2 only in the office module" none only 'libxml' 'src/exchange/office_xml.c'
loaded=$(loaded)
contains() {
    printf '%s\n' "$loaded" | grep -q "$1"
}
check "a start loads SQLite" contains '^libsqlite3'
check "a start loads no module and no heavy library" none eval 'printf "%s\n" "$loaded" | heavy'
check "core asks the system for nothing" none only 'unistd.h|fcntl.h|sys/.*' 'src/[!c]*' 'src/cli/*'
check "core does no input or output" none calls src/core 'fopen|v?f?printf|f?puts|putchar|getenv'
check "no function over 80 lines" none long_functions
check "no file over 800 lines" none long_files
check "nothing left to do later" none matches '\b(TO''DO|FIX''ME|XX''X|HA''CK)\b'
check "no shell is run on data" none calls src 'system|popen'
check "no test waits a fixed time" none matches '\b(u|nano)?sleep ?\('
finish
