# manual.awk - prints the manual's table of actions from a keymap and actions.def.
#
#     awk -f manual.awk keymaps/default.keys src/tui/actions.def
#
# The part of doc/yanlian.1 between the lines .\" ACTIONS and .\" END ACTIONS is this output;
# `make update-manual` renews it and a test fails when it is stale.

function roff(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    return text
}

FNR == 1 { file++ }

file == 1 && $1 == "bind" {
    key = $0
    sub(/^bind +[a-z]+ +/, "", key)
    sub(/ +[a-z0-9-]+ *$/, "", key)
    keys[$NF] = keys[$NF] (keys[$NF] == "" ? "" : ", ") key
}

file == 2 && /^ACTION\(/ {
    split($0, quoted, "\"")
    context = $0
    sub(/^ACTION\([A-Z0-9_]+, *"[a-z0-9-]+", */, "", context)
    sub(/,.*/, "", context)
    if (context != last) {
        printf ".SS %s\n", tolower(context)
        last = context
    }
    gsub(/"/, "\\(dq", keys[quoted[2]])
    printf ".TP\n.BR %s \" (%s)\"\n%s.\n", roff(quoted[2]), \
        keys[quoted[2]] == "" ? "no key" : roff(keys[quoted[2]]), roff(quoted[6])
}
