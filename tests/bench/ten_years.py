"""A database of ten years with 10,000 drills each and what follows them, for `make bench`.

One year is imported; the others are copies of its rows made by SQL, and so is what followed: four in
five were held, most documents came, half were evaluated, some findings are open.  The change log is
left out: nothing that is measured reads it.
"""
import sqlite3

YEARS, DRILLS = 10, 10_000


def plan_rows(year):
    """The plan table of one year; nothing in February, which is not as long every year."""
    yield "序号\t演练牵头单位\t演练科目\t演练时间\t演练形式\t备注\n"
    for n in range(1, DRILLS + 1):
        day = "" if n % 3 else f"{n % 28 + 1}日"
        form = "实战" if n % 10 else "桌面"
        yield f"{n}\t阳城县第{n % 500 + 1}单位\t消防应急演练{n}\t{year}年{n % 10 + 3}月{day}\t{form}\t\n"


def fill(path, year):
    """`path` has the plan of `year` (the last) with DRILLS drills, and the program's triggers."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -200000")
    triggers = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    texts = [r[0] for r in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    db.execute("BEGIN")
    for name in triggers:
        db.execute(f"DROP TRIGGER {name}")
    columns = [r[1] for r in db.execute("PRAGMA table_info(drill)") if r[1] not in ("id", "plan")]
    plan = db.execute("SELECT id FROM plan WHERE year = ?", (year,)).fetchone()[0]
    for back in range(1, YEARS):
        db.execute("INSERT INTO plan (year, title, state, issued_on) SELECT year - ?1, title, '印发',"
                   " (year - ?1) || '-01-05' FROM plan WHERE id = ?2", (back, plan))
        copy = db.execute("SELECT id FROM plan WHERE year = ?", (year - back,)).fetchone()[0]
        values = ",".join(f"replace({c}, '{year}-', '{year - back}-')" if c.startswith("period") or
                          c == "source" else c for c in columns)
        db.execute(f"INSERT INTO drill (plan, {','.join(columns)})"
                   f" SELECT {copy}, {values} FROM drill WHERE plan = ? ORDER BY id", (plan,))
    db.execute("""UPDATE drill SET state = '已开展', state_rank = 3,
        held_start = date(substr(period_start, 1, 10), '+' || (number % 28) || ' days'),
        held_end = date(substr(period_start, 1, 10), '+' || (number % 28) || ' days'),
        held_precision = 'day',
        participant_count = iif(number % 7, number % 90, NULL),
        scripting = CASE number % 4 WHEN 0 THEN '双盲' WHEN 1 THEN '有脚本' WHEN 2 THEN '半脚本' ELSE '' END,
        announced = CASE number % 3 WHEN 0 THEN '否' WHEN 1 THEN '是' ELSE '' END
        WHERE number % 5 AND substr(period_start, 1, 7) < ?""", (f"{year}-10",))
    db.execute("UPDATE drill SET state = '取消', state_rank = 7, reason = '-' WHERE number % 50 = 0")
    db.execute("""INSERT INTO drill_participant (drill, unit, position)
        SELECT d.id, u.id, 1 FROM drill AS d JOIN unit AS u ON u.id = d.lead_unit % 400 + 1
        WHERE d.number % 3 = 0 AND u.id <> d.lead_unit""")
    db.execute("""INSERT INTO document (drill, document, recipient, state, received_on)
        SELECT d.id, k.column1, r.column1, '已收', date(d.held_end, '+' || (d.number % 26) || ' days')
        FROM drill AS d, (VALUES ('方案'), ('脚本'), ('评估报告'), ('总结报告')) AS k,
             (VALUES ('应急管理部门'), ('行业主管部门')) AS r
        WHERE d.state_rank = 3 AND (d.number % 10 OR k.column1 <> '总结报告')""")
    db.execute("""UPDATE drill SET state = '已归档', state_rank = 5
        WHERE state_rank = 3 AND number % 10 AND substr(period_start, 1, 4) < ?""", (str(year),))
    db.execute("""INSERT INTO evaluation (drill, standard, conclusion)
        SELECT id, 1, '良好' FROM drill WHERE held_end <> '' AND number % 2""")
    db.execute("""INSERT INTO finding (drill, phase, aspect, class, severity, fact, deadline, state, closed_on)
        SELECT id, '实施', '指挥调度', iif(number % 4, '协同', ''), iif(number % 11, '一般', '严重'), '-',
               date(held_end, '+30 days'), iif(number % 11 AND number % 6, '已销号', '整改中'),
               iif(number % 11 AND number % 6, date(held_end, '+' || (20 + number % 20) || ' days'), '')
        FROM drill WHERE held_end <> '' AND number % 6 = 1""")
    db.execute("""INSERT INTO activity (kind, unit, subject, period_start, period_end, period_precision, people)
        SELECT '培训', lead_unit, '-', period_start, period_end, period_precision, number % 100
        FROM drill WHERE number % 20 = 0""")
    db.execute("""INSERT INTO response_plan (name, owner) SELECT name || '预案', id FROM unit""")
    db.execute("""INSERT INTO drill_response_plan (drill, response_plan)
        SELECT d.id, r.id FROM drill AS d JOIN response_plan AS r ON r.owner = d.lead_unit
        WHERE d.number % 4 = 0""")
    db.execute("DELETE FROM drill_tally")
    db.execute("""INSERT INTO drill_tally (plan, month, state, precision, drills)
        SELECT plan, iif(substr(period_start, 1, 7) = substr(period_end, 1, 7), substr(period_start, 1, 7), ''),
               state, period_precision, count(*) FROM drill GROUP BY 1, 2, 3, 4""")
    for text in texts:
        db.execute(text)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
