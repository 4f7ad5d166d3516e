-- 0004: mail that goes out, and other people's calendars.

-- A mail on its way or gone: one recipient each.  What was sent stays sent: no references, so that
-- it outlives the unit, the contact and the drill; and no undo, so it is not in the change log.
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    message_id TEXT NOT NULL UNIQUE,
    what TEXT NOT NULL
        CONSTRAINT message_what CHECK (what IN ('日历', '催报', '演练通知', '取消通知')),
    unit INTEGER NOT NULL,
    recipient TEXT NOT NULL CONSTRAINT message_recipient CHECK (recipient LIKE '_%@_%'),
    recipient_name TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    revision INTEGER, -- of the unit's calendar in it
    drill INTEGER,    -- of a message about one
    subject TEXT NOT NULL,
    dates TEXT NOT NULL DEFAULT '', -- as it gives them: what the next one marks as changed
    -- 交出: the last bytes are being handed over: from here on nobody knows, until the answer is in.
    state TEXT NOT NULL DEFAULT '待发'
        CONSTRAINT message_state CHECK (state IN ('待发', '交出', '已发', '待重试', '拒收', '不明',
                                                  '作废')),
    queued_at TEXT NOT NULL,
    tried_at TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '', -- of the server
    -- The message itself: the same bytes at each try.  Last, as lists read all but this.
    content BLOB NOT NULL
) STRICT;
CREATE INDEX message_to ON message (year, unit, recipient);
CREATE INDEX message_open ON message (state) WHERE state IN ('待发', '交出', '待重试', '不明');

-- Somebody else's calendar, shown beside the drills: its events with the recurring ones told one by
-- one, so that nothing but its reading needs a calendar library.
CREATE TABLE calendar (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL UNIQUE CONSTRAINT calendar_name CHECK (trim(name) <> ''),
    source TEXT NOT NULL DEFAULT '', -- name of the file
    read_on TEXT NOT NULL DEFAULT ''
        CONSTRAINT calendar_read_on CHECK (read_on = '' OR date(read_on, '+0 days') IS read_on),
    shown TEXT NOT NULL DEFAULT '是' CONSTRAINT calendar_shown CHECK (shown IN ('是', '否')),
    events INTEGER NOT NULL DEFAULT 0, -- how many it has
    reading INTEGER NOT NULL DEFAULT 0, -- the act that read them: event.reading
    remark TEXT NOT NULL DEFAULT ''
) STRICT;
-- Events as they were read.  A calendar points to its newest reading; those that it had before stay
-- for undo, the last few of them (store/events.c).  So the change log has one row for a calendar of
-- 20,000 events, not one for each.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL,
    first_day TEXT NOT NULL CONSTRAINT event_first_day CHECK (date(first_day, '+0 days') IS first_day),
    last_day TEXT NOT NULL CONSTRAINT event_last_day CHECK (last_day >= first_day), -- inclusive
    first_minute INTEGER NOT NULL DEFAULT -1, -- of the day; -1: whole days
    last_minute INTEGER NOT NULL DEFAULT -1,
    summary TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX event_by_day ON event (reading, first_day);
-- The few that a look back of a month from a day does not find.
CREATE INDEX event_long ON event (reading, last_day) WHERE last_day > date(first_day, '+31 days');
