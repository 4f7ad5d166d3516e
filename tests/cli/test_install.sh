#!/bin/sh
# make install puts everything a clerk's machine needs, and nothing outside DESTDIR.
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
workdir
# The outer make's flags and job server are not for the makes below.
unset MAKEFLAGS MFLAGS MAKELEVEL

in_build() {
    make -s -C "${YANLIAN_BUILD_DIR:?}" "$@" DESTDIR="$PWD/root"
}

# The directory that configure chose for a name, as config.status expands it.
place() {
    printf 'place:\n\t@echo $(%s)\n' "$1" |
        make -s -f "$YANLIAN_BUILD_DIR/Makefile" -f - -C "$YANLIAN_BUILD_DIR" place 2>/dev/null
}

has() {
    for file in "$@"; do
        [ -s "root$file" ] || {
            echo "missing: $file"
            find root
            return 1
        }
    done
}

programs_run() {
    YANLIAN_BUILD_DIR=$PWD/nowhere "root$(place bindir)/yanlian" --version
}

check "make install" in_build install
check "the program is there" has "$(place bindir)/yanlian"
check "it runs from there" programs_run
check "the calendar module is there" has "$(place pkglibdir)/calendar.so"
check "the digest module is there" has "$(place pkglibdir)/digest.so"
check "the modules of office files and mail are there" has "$(place pkglibdir)/workbook.so" \
    "$(place pkglibdir)/office.so" "$(place pkglibdir)/message.so" "$(place pkglibdir)/smtp.so"
check "the keymaps are there" has "$(place pkgdatadir)/keymaps/default.keys" \
    "$(place pkgdatadir)/keymaps/vi.keys" "$(place pkgdatadir)/keymaps/emacs.keys"
check "the translation is there" has "$(place localedir)/zh_CN/LC_MESSAGES/yanlian.mo"
check "the manual page is there" has "$(place mandir)/man1/yanlian.1"
check "the clerk's guide is there" has "$(place docdir)/guide.zh.md"
check "the 2026 notice is there as an example" has "$(place pkgdatadir)/examples/notice-2026.txt"
check "no file is for its builder only" test -z "$(find root -type f ! -perm -444)"
check "make uninstall leaves nothing" sh -c '
    make -s -C "$YANLIAN_BUILD_DIR" uninstall DESTDIR="$PWD/root"
    left=$(find root -type f); echo "$left"; test -z "$left"'
finish
