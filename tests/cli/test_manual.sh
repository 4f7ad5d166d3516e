#!/bin/sh
# The manual's table of actions is the one that the declaration and the default keymap give.
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
workdir
cd "$YANLIAN_SOURCE_DIR" || exit 99

made=$tap_directory/made
written=$tap_directory/written
awk -f doc/manual.awk keymaps/default.keys src/tui/actions.def >"$made"
sed -n '/^\.\\" ACTIONS/,/^\.\\" END ACTIONS/{//!p}' doc/yanlian.1 >"$written"
check 'there is a table' test -s "$made"
check 'the manual has it (make update-manual renews it)' diff "$written" "$made"
finish
