/* period: the table of what people write, what is refused and why, forms and comparisons. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/vec.h"
#include "core/period.h"

/* The plan of 2026, read on Thursday, 8 October 2026. */
static const struct period_context context = {2026, {2026, 10, 8}};

/* clang-format off */
static const struct understood {
    const char *text;
    const char *value; /* start/end/precision */
    bool noted;        /* someone should look */
} understood[] = {
    /* years */
    {"2026年", "2026-01-01/2026-12-31/year", false},
    {"2026", "2026-01-01/2026-12-31/year", false},
    {"２０２６年", "2026-01-01/2026-12-31/year", false},
    {"二〇二六年", "2026-01-01/2026-12-31/year", false},
    {"二零二六年", "2026-01-01/2026-12-31/year", false},
    {"二○二六年", "2026-01-01/2026-12-31/year", false},
    {"26年", "2026-01-01/2026-12-31/year", false},
    {"2027年度", "2027-01-01/2027-12-31/year", false},
    {"全年", "2026-01-01/2026-12-31/year", false},
    {"2026年全年", "2026-01-01/2026-12-31/year", false},
    {"年内", "2026-01-01/2026-12-31/year", false},
    {"2026年内完成", "2026-01-01/2026-12-31/year", false},
    {"年底前", "2026-01-01/2026-12-31/year", false},
    {"2026年底前", "2026-01-01/2026-12-31/year", false},
    {"2026年年底前", "2026-01-01/2026-12-31/year", false},
    {"今年", "2026-01-01/2026-12-31/year", false},
    {"明年", "2027-01-01/2027-12-31/year", false},
    {"2026-2027年", "2026-01-01/2027-12-31/span", false},
    {"2026年至2027年", "2026-01-01/2027-12-31/span", false},
    {"年底", "2026-12-01/2026-12-31/month", true},
    {"2026年末", "2026-12-01/2026-12-31/month", true},
    /* halves and quarters */
    {"上半年", "2026-01-01/2026-06-30/half", false},
    {"下半年", "2026-07-01/2026-12-31/half", false},
    {"2026年上半年", "2026-01-01/2026-06-30/half", false},
    {"2027上半年", "2027-01-01/2027-06-30/half", false},
    {"明年上半年", "2027-01-01/2027-06-30/half", false},
    {"H2", "2026-07-01/2026-12-31/half", false},
    {"上半年底前", "2026-01-01/2026-06-30/span", true},
    {"第一季度", "2026-01-01/2026-03-31/quarter", false},
    {"第三季度", "2026-07-01/2026-09-30/quarter", false},
    {"三季度", "2026-07-01/2026-09-30/quarter", false},
    {"3季度", "2026-07-01/2026-09-30/quarter", false},
    {"第3季度", "2026-07-01/2026-09-30/quarter", false},
    {"Q3", "2026-07-01/2026-09-30/quarter", false},
    {"ｑ４", "2026-10-01/2026-12-31/quarter", false},
    {"2026Q3", "2026-07-01/2026-09-30/quarter", false},
    {"本季度", "2026-10-01/2026-12-31/quarter", false},
    {"下季度", "2027-01-01/2027-03-31/quarter", false},
    {"2026年第四季度", "2026-10-01/2026-12-31/quarter", false},
    {"2026年四季度", "2026-10-01/2026-12-31/quarter", false},
    {"第二季度至第三季度", "2026-04-01/2026-09-30/span", false},
    {"二至三季度", "2026-04-01/2026-09-30/span", false},
    {"1-3季度", "2026-01-01/2026-09-30/span", false},
    {"第四季度至第一季度", "2026-10-01/2027-03-31/span", true},
    {"二、三季度", "2026-04-01/2026-09-30/span", true},
    {"前三季度", "2026-01-01/2026-09-30/span", false},
    {"2027年前两季度", "2027-01-01/2027-06-30/span", false},
    {"三季度末", "2026-09-01/2026-09-30/month", true},
    {"三季度末前", "2026-01-01/2026-09-30/span", true},
    {"上半年6月", "2026-06-01/2026-06-30/month", false},
    /* months */
    {"2026年6月", "2026-06-01/2026-06-30/month", false},
    {"6月", "2026-06-01/2026-06-30/month", false},
    {"06月", "2026-06-01/2026-06-30/month", false},
    {"6月份", "2026-06-01/2026-06-30/month", false},
    {"2026 年 6 月", "2026-06-01/2026-06-30/month", false},
    {"2026年\n6月", "2026-06-01/2026-06-30/month", false},
    {"　2026年6月　", "2026-06-01/2026-06-30/month", false},
    {"２０２６年６月", "2026-06-01/2026-06-30/month", false},
    {"二〇二六年六月", "2026-06-01/2026-06-30/month", false},
    {"二〇二六年十二月", "2026-12-01/2026-12-31/month", false},
    {"十一月", "2026-11-01/2026-11-30/month", false},
    {"26年6月", "2026-06-01/2026-06-30/month", false},
    {"2026.6", "2026-06-01/2026-06-30/month", false},
    {"2026．6", "2026-06-01/2026-06-30/month", false},
    {"2026-06", "2026-06-01/2026-06-30/month", false},
    {"2026/6", "2026-06-01/2026-06-30/month", false},
    {"2026.6月", "2026-06-01/2026-06-30/month", false},
    {"202606", "2026-06-01/2026-06-30/month", false},
    {"2026 6月", "2026-06-01/2026-06-30/month", false},
    {"2028年2月", "2028-02-01/2028-02-29/month", false},
    {"本月", "2026-10-01/2026-10-31/month", false},
    {"元月", "2026-01-01/2026-01-31/month", false},
    {"元月5日", "2026-01-05/2026-01-05/day", false},
    {"下月", "2026-11-01/2026-11-30/month", false},
    {"下个月", "2026-11-01/2026-11-30/month", false},
    {"上个月", "2026-09-01/2026-09-30/month", false},
    {"6月左右", "2026-06-01/2026-06-30/month", true},
    {"约6月", "2026-06-01/2026-06-30/month", true},
    {"拟定于6月", "2026-06-01/2026-06-30/month", false},
    {"计划2026年6月开展", "2026-06-01/2026-06-30/month", false},
    {"演练时间：2026年6月", "2026-06-01/2026-06-30/month", false},
    {"暂定6月", "2026-06-01/2026-06-30/month", true},
    {"6月（暂定）", "2026-06-01/2026-06-30/month", true},
    {"2026年6月（安全生产月期间）", "2026-06-01/2026-06-30/month", true},
    {"6月安全生产月", "2026-06-01/2026-06-30/month", true},
    {"6月，具体时间另行通知", "2026-06-01/2026-06-30/month", true},
    {"6月（具体时间待定）", "2026-06-01/2026-06-30/month", true},
    {"6月内", "2026-06-01/2026-06-30/month", false},
    {"6月期间", "2026-06-01/2026-06-30/month", false},
    {"6月。", "2026-06-01/2026-06-30/month", false},
    {"6月待定", "2026-06-01/2026-06-30/month", true},
    {"6月，待定", "2026-06-01/2026-06-30/month", true},
    {"6月（待定）", "2026-06-01/2026-06-30/month", true},
    {"第三季度适时开展", "2026-07-01/2026-09-30/quarter", true},
    {"2026年择机开展", "2026-01-01/2026-12-31/year", true},
    {"2026年6月  日", "2026-06-01/2026-06-30/month", true},
    {"2026年  月  日", "2026-01-01/2026-12-31/year", true},
    {"汛期（6-9月）", "2026-06-01/2026-09-30/span", true},
    {"主汛期前（5月底前）", "2026-01-01/2026-05-31/span", true},
    {"安全生产月（6月）", "2026-06-01/2026-06-30/month", true},
    {"2026年6月（具体时间根据实际情况确定）", "2026-06-01/2026-06-30/month", true},
    /* several months */
    {"6月-8月", "2026-06-01/2026-08-31/span", false},
    {"6-8月", "2026-06-01/2026-08-31/span", false},
    {"6月至8月", "2026-06-01/2026-08-31/span", false},
    {"六至八月", "2026-06-01/2026-08-31/span", false},
    {"6～8月份", "2026-06-01/2026-08-31/span", false},
    {"2026.6-8", "2026-06-01/2026-08-31/span", false},
    {"2026.6-2026.8", "2026-06-01/2026-08-31/span", false},
    {"2026年6月—2026年8月", "2026-06-01/2026-08-31/span", false},
    {"2026年6月至8月", "2026-06-01/2026-08-31/span", false},
    {"1月至12月", "2026-01-01/2026-12-31/span", false},
    {"11月至2月", "2026-11-01/2027-02-28/span", true},
    {"2026年11月至2027年2月", "2026-11-01/2027-02-28/span", false},
    {"5、6月", "2026-05-01/2026-06-30/span", true},
    {"5月、6月", "2026-05-01/2026-06-30/span", true},
    {"3月、9月", "2026-03-01/2026-09-30/span", true},
    {"3月和9月", "2026-03-01/2026-09-30/span", true},
    {"5月或6月", "2026-05-01/2026-06-30/span", true},
    {"5，6，7月", "2026-05-01/2026-07-31/span", true},
    {"五、六月", "2026-05-01/2026-06-30/span", true},
    {"3-5月、9-11月", "2026-03-01/2026-11-30/span", true},
    {"6月至年底", "2026-06-01/2026-12-31/span", false},
    /* parts of a month */
    {"6月上旬", "2026-06-01/2026-06-10/tenday", false},
    {"6月中旬", "2026-06-11/2026-06-20/tenday", false},
    {"6月下旬", "2026-06-21/2026-06-30/tenday", false},
    {"2026年2月下旬", "2026-02-21/2026-02-28/tenday", false},
    {"六月中旬", "2026-06-11/2026-06-20/tenday", false},
    {"下月上旬", "2026-11-01/2026-11-10/tenday", false},
    {"6月（中旬）", "2026-06-11/2026-06-20/tenday", false},
    {"6月初", "2026-06-01/2026-06-10/tenday", true},
    {"6月中", "2026-06-11/2026-06-20/tenday", true},
    {"6月底", "2026-06-21/2026-06-30/tenday", true},
    {"月底", "2026-10-21/2026-10-31/tenday", true},
    {"6月中下旬", "2026-06-11/2026-06-30/span", false},
    {"6月上中旬", "2026-06-01/2026-06-20/span", false},
    {"6月中、下旬", "2026-06-11/2026-06-30/span", false},
    {"6月中旬至7月上旬", "2026-06-11/2026-07-10/span", false},
    {"6月上旬至中旬", "2026-06-01/2026-06-20/span", false},
    {"6月上半月", "2026-06-01/2026-06-15/span", false},
    {"2月下半月", "2026-02-16/2026-02-28/span", false},
    {"6月10日至月底", "2026-06-10/2026-06-30/span", false},
    /* limits: only the end is given; from the start of the year, or from today for 本月底前 */
    {"6月底前", "2026-01-01/2026-06-30/span", true},
    {"6月末之前完成", "2026-01-01/2026-06-30/span", true},
    {"2027年6月底前", "2027-01-01/2027-06-30/span", true},
    {"6月15日前", "2026-01-01/2026-06-15/span", true},
    {"6.30前", "2026-01-01/2026-06-30/span", true},
    {"12月31日前", "2026-01-01/2026-12-31/year", false},
    {"月底前", "2026-10-08/2026-10-31/span", true},
    {"本月底前", "2026-10-08/2026-10-31/span", true},
    {"下周五前", "2026-10-08/2026-10-16/span", true},
    /* days */
    {"2026-10-14", "2026-10-14/2026-10-14/day", false},
    {"2026.10.14", "2026-10-14/2026-10-14/day", false},
    {"2026/10/14", "2026-10-14/2026-10-14/day", false},
    {"2026－10－14", "2026-10-14/2026-10-14/day", false},
    {"2026–10–14", "2026-10-14/2026-10-14/day", false},
    {"26.10.14", "2026-10-14/2026-10-14/day", false},
    {"26-10-14", "2026-10-14/2026-10-14/day", false},
    {"20261014", "2026-10-14/2026-10-14/day", false},
    {"10.14", "2026-10-14/2026-10-14/day", false},
    {"10-14", "2026-10-14/2026-10-14/day", false},
    {"10/14", "2026-10-14/2026-10-14/day", false},
    {"6-12", "2026-06-12/2026-06-12/day", false},
    {"6.12", "2026-06-12/2026-06-12/day", false},
    {"6.12日", "2026-06-12/2026-06-12/day", false},
    {"2026年6.12", "2026-06-12/2026-06-12/day", false},
    {"10月14日", "2026-10-14/2026-10-14/day", false},
    {"10月14号", "2026-10-14/2026-10-14/day", false},
    {"10月14", "2026-10-14/2026-10-14/day", false},
    {"十月十四日", "2026-10-14/2026-10-14/day", false},
    {"十月二十一日", "2026-10-21/2026-10-21/day", false},
    {"十月廿一日", "2026-10-21/2026-10-21/day", false},
    {"五月三十日", "2026-05-30/2026-05-30/day", false},
    {"二〇二六年十月十四日", "2026-10-14/2026-10-14/day", false},
    {"2026年10月14日", "2026-10-14/2026-10-14/day", false},
    {"2028年2月29日", "2028-02-29/2028-02-29/day", false},
    {"下月15日", "2026-11-15/2026-11-15/day", false},
    {"5·12", "2026-05-12/2026-05-12/day", false},
    {"“5·12”", "2026-05-12/2026-05-12/day", false},
    {"5•12", "2026-05-12/2026-05-12/day", false},
    {"“5·12”防灾减灾日", "2026-05-12/2026-05-12/day", true},
    {"11·9消防宣传日", "2026-11-09/2026-11-09/day", true},
    {"10月14日(周三)", "2026-10-14/2026-10-14/day", false},
    {"10月14日（星期三）", "2026-10-14/2026-10-14/day", false},
    {"10月14日 周三", "2026-10-14/2026-10-14/day", false},
    {"10-14三", "2026-10-14/2026-10-14/day", false},
    {"10-14三 9:00", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"6月12日(五)", "2026-06-12/2026-06-12/day", false},
    {"10.18 星期天", "2026-10-18/2026-10-18/day", false},
    {"10月14日上午", "2026-10-14/2026-10-14/day", true},
    {"10月14日全天", "2026-10-14/2026-10-14/day", false},
    {"2026-10-14 00:00:00", "2026-10-14/2026-10-14/day", true},
    {"10月（14日）", "2026-10-14/2026-10-14/day", false},
    /* around a day: no day is sure, so the month */
    {"5·12期间", "2026-05-01/2026-05-31/month", true},
    {"6月12日期间", "2026-06-01/2026-06-30/month", true},
    {"5.12期间", "2026-05-01/2026-05-31/month", true},
    {"5·12防灾减灾宣传周", "2026-05-01/2026-05-31/month", true},
    {"6月15日左右", "2026-06-01/2026-06-30/month", true},
    {"6月15日前后", "2026-06-01/2026-06-30/month", true},
    /* ranges of days */
    {"6月3日至5日", "2026-06-03/2026-06-05/span", false},
    {"6月3日到5日", "2026-06-03/2026-06-05/span", false},
    {"6月3—5日", "2026-06-03/2026-06-05/span", false},
    {"6月3-5日", "2026-06-03/2026-06-05/span", false},
    {"6月3日——5日", "2026-06-03/2026-06-05/span", false},
    {"6月3日～5日", "2026-06-03/2026-06-05/span", false},
    {"6月3-5", "2026-06-03/2026-06-05/span", false},
    {"6.3-6.5", "2026-06-03/2026-06-05/span", false},
    {"6.3-5", "2026-06-03/2026-06-05/span", false},
    {"6.3~6.5", "2026-06-03/2026-06-05/span", false},
    {"6/3-6/5", "2026-06-03/2026-06-05/span", false},
    {"2026.6.3-5", "2026-06-03/2026-06-05/span", false},
    {"2026.6.3-6.5", "2026-06-03/2026-06-05/span", false},
    {"2026-06-03至2026-06-05", "2026-06-03/2026-06-05/span", false},
    {"2026-06-03~06-05", "2026-06-03/2026-06-05/span", false},
    {"2026-06-03 - 2026-06-05", "2026-06-03/2026-06-05/span", false},
    {"自6月3日起至6月5日止", "2026-06-03/2026-06-05/span", false},
    {"六月三日至五日", "2026-06-03/2026-06-05/span", false},
    {"10月14日（周三）至16日（周五）", "2026-10-14/2026-10-16/span", false},
    {"2026年12月30日至2027年1月2日", "2026-12-30/2027-01-02/span", false},
    {"12月30日至1月2日", "2026-12-30/2027-01-02/span", true},
    {"12月30日至2027年1月2日", "2026-12-30/2027-01-02/span", false},
    {"6月3日至3日", "2026-06-03/2026-06-03/day", false},
    {"6月3日、5日", "2026-06-03/2026-06-05/span", true},
    {"6月3、5、8日", "2026-06-03/2026-06-08/span", true},
    {"6月3日9:00至6月5日17:00", "2026-06-03/2026-06-05/span", true},
    {"5月9日-15日（防灾减灾宣传周）", "2026-05-09/2026-05-15/span", true},
    /* times of day */
    {"6.12 9:00", "2026-06-12T09:00/2026-06-12T09:00/minute", false},
    {"6.12 9：00", "2026-06-12T09:00/2026-06-12T09:00/minute", false},
    {"１０月１４日　９：００", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"2026-10-14T09:00", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"2026-10-14 09:30:00", "2026-10-14T09:30/2026-10-14T09:30/minute", false},
    {"10月14日上午9时", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"10月14日上午九时三十分", "2026-10-14T09:30/2026-10-14T09:30/minute", false},
    {"10月14日9点半", "2026-10-14T09:30/2026-10-14T09:30/minute", false},
    {"10月14日9点30", "2026-10-14T09:30/2026-10-14T09:30/minute", false},
    {"10月14日9点一刻", "2026-10-14T09:15/2026-10-14T09:15/minute", false},
    {"10月14日9点钟", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"10月14日下午2时30分", "2026-10-14T14:30/2026-10-14T14:30/minute", false},
    {"10月14日下午14:30", "2026-10-14T14:30/2026-10-14T14:30/minute", false},
    {"10月14日中午12点", "2026-10-14T12:00/2026-10-14T12:00/minute", false},
    {"10月14日晚上8点", "2026-10-14T20:00/2026-10-14T20:00/minute", false},
    {"10月14日凌晨2点", "2026-10-14T02:00/2026-10-14T02:00/minute", false},
    {"10月14日3点", "2026-10-14T03:00/2026-10-14T03:00/minute", true},
    {"10月14日（上午9时）", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"10月14日，上午9时", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"10月14日周三9:00", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"10月14日9时左右", "2026-10-14T09:00/2026-10-14T09:00/minute", true},
    {"10月14日8:30开始", "2026-10-14T08:30/2026-10-14T08:30/minute", false},
    {"10.14 9:00-11:30", "2026-10-14T09:00/2026-10-14T11:30/minute", false},
    {"10月14日9:00—11:30", "2026-10-14T09:00/2026-10-14T11:30/minute", false},
    {"10月14日9时至11时", "2026-10-14T09:00/2026-10-14T11:00/minute", false},
    {"10.14 9-11时", "2026-10-14T09:00/2026-10-14T11:00/minute", false},
    {"10月14日下午2点到4点", "2026-10-14T14:00/2026-10-14T16:00/minute", false},
    {"10月14日上午9:00-12:00", "2026-10-14T09:00/2026-10-14T12:00/minute", false},
    {"10月14日上午9:00至下午5:00", "2026-10-14T09:00/2026-10-14T17:00/minute", false},
    {"10月14日上午9:00-14:00", "2026-10-14T09:00/2026-10-14T14:00/minute", false},
    {"6月3日9:00至6月3日11:00", "2026-06-03T09:00/2026-06-03T11:00/minute", false},
    /* from today */
    {"今天", "2026-10-08/2026-10-08/day", false},
    {"明天", "2026-10-09/2026-10-09/day", false},
    {"明天下午3点", "2026-10-09T15:00/2026-10-09T15:00/minute", false},
    {"后天", "2026-10-10/2026-10-10/day", false},
    {"大后天", "2026-10-11/2026-10-11/day", false},
    {"昨天", "2026-10-07/2026-10-07/day", false},
    {"+20", "2026-10-28/2026-10-28/day", false},
    {"＋20", "2026-10-28/2026-10-28/day", false},
    {"+0", "2026-10-08/2026-10-08/day", false},
    {"-3", "2026-10-05/2026-10-05/day", false},
    {"+2周", "2026-10-22/2026-10-22/day", false},
    {"+20天", "2026-10-28/2026-10-28/day", false},
    {"+20 9:00", "2026-10-28T09:00/2026-10-28T09:00/minute", false},
    {"3天后", "2026-10-11/2026-10-11/day", false},
    {"三日后", "2026-10-11/2026-10-11/day", false},
    {"两周后", "2026-10-22/2026-10-22/day", false},
    {"3天前", "2026-10-05/2026-10-05/day", false},
    {"下周三", "2026-10-14/2026-10-14/day", false},
    {"下周三 9:00", "2026-10-14T09:00/2026-10-14T09:00/minute", false},
    {"下星期三", "2026-10-14/2026-10-14/day", false},
    {"下个礼拜天", "2026-10-18/2026-10-18/day", false},
    {"本周五", "2026-10-09/2026-10-09/day", false},
    {"本周一", "2026-10-05/2026-10-05/day", false},
    {"上周三", "2026-09-30/2026-09-30/day", false},
    {"周三", "2026-10-14/2026-10-14/day", false},
    {"周四", "2026-10-08/2026-10-08/day", false},
    {"周五", "2026-10-09/2026-10-09/day", false},
    {"周三十点", "2026-10-14T10:00/2026-10-14T10:00/minute", false},
    {"下周", "2026-10-12/2026-10-18/span", false},
    {"本周末", "2026-10-10/2026-10-11/span", false},
    {"下周一至周三", "2026-10-12/2026-10-14/span", false},
    {"今天至10月20日", "2026-10-08/2026-10-20/span", false},
    /* what a record's field holds */
    {"2026-06-01/2026-06-30/month", "2026-06-01/2026-06-30/month", false},
    {"", "", false},
    {" 　", "", false},
};

/* `reason` is a part of the message. */
static const struct refused {
    const char *text;
    const char *reason;
} refused[] = {
    /* open, repeated, other calendars */
    {"待定", "open"}, {"另行通知", "open"}, {"适时", "open"}, {"时间未定", "open"},
    {"择机开展", "open"}, {"近期", "open"}, {"6月或另行通知", "open"},
    {"每月", "how often"}, {"每季度一次", "how often"}, {"全年2次", "how often"},
    {"每年6月", "how often"}, {"定期", "how often"}, {"半年一次", "how often"},
    {"农历八月十五", "lunar"}, {"正月十五", "lunar"},
    {"春节", "festival"}, {"汛期", "festival"}, {"汛期前", "festival"}, {"国庆节期间", "festival"},
    {"2026年汛期", "festival"}, {"2026年国庆节", "festival"}, {"6月、10月各一次", "how often"},
    {"根据上级安排", "open"}, {"6月第二周", "quarters alone"},
    /* what does not exist */
    {"2月30日", "28 days"}, {"2026年2月29日", "28 days"}, {"6月31日", "30 days"},
    {"6.31", "30 days"}, {"2026-06-31", "30 days"}, {"6月32日", "no day"}, {"6月0日", "no day"},
    {"13月", "no month"}, {"0月", "no month"}, {"2026-13-01", "no month"}, {"13.5", "no month"},
    {"第五季度", "no quarter"}, {"二三季度", "several"}, {"1899年", "1900"}, {"2200年", "1900"},
    {"206年6月", "no year"}, {"20266年", "no year"}, {"10.14 25:00", "time of day"},
    {"10.14 9:60", "time of day"}, {"10.14 24:00", "next day"}, {"10月14日9时75分", "time of day"},
    {"10月14日上午14时", "part of the day"}, {"10月14日晚上3点", "part of the day"},
    {"10月14日(周四)", "Thursday"}, {"10-14四", "Thursday"}, {"10月14日至16日（周四）", "Thursday"}, {"+9999999", "days"},
    {"+99999", "1900"}, {"2026年Q5", "not understood"},
    /* ends before starts */
    {"6月5日至3日", "before the start"}, {"6月5日至6月3日", "before the start"},
    {"2026年6月至2026年3月", "before the start"}, {"10.14 11:00-9:00", "before it begins"},
    {"10.14 9:00-9:00", "before it begins"}, {"10月14日上午9点至3点", "before it begins"},
    {"9月、3月", "not in order"}, {"1月至3月至5月", "more ends"},
    /* said twice, or not enough */
    {"5月6月", "on top"}, {"2026年2027年", "on top"}, {"6月3日4日", "on top"},
    {"第三季度6月", "not in the quarter"}, {"上半年9月", "not in the quarter"},
    {"上半年第三季度", "not in the half"}, {"全年6月", "whole year"}, {"6月中旬12日", "Two parts"},
    {"二十一日", "without its month"}, {"中旬", "without its month"}, {"3-5日", "without its month"},
    {"9:00", "without its day"}, {"上午", "without its day"}, {"6月9:00", "needs a day"},
    {"6月上午", "needs a day"}, {"6月周三", "weekday needs"}, {"周末", "weekend"},
    {"6", "number alone"}, {"十一", "number alone"}, {"1014", "1900"}, {"123456", "1900"},
    {"一二月", "several"}, {"五六月", "several"}, {"6.3.5", "which day"}, {"6-3-5", "which day"},
    {"12.6.3", "which day"}, {"2026.10.14.9", "which day"}, {"三月三", "number alone"},
    {"6月至", "No time"}, {"至6月", "No time"}, {"、", "No time"}, {"拟于", "No time"},
    {"（东关小学）", "No time"},
    /* no end, or an unsure one */
    {"6月后", "without an end"}, {"6月15日以后", "without an end"}, {"6月起", "without an end"},
    {"6月前", "before its start"}, {"6月中旬前", "before its start"}, {"2026年前", "before its start"},
    {"6月1日左右", "Around a day"}, {"10月1日期间", "Around a day"}, {"年初", "no month"},
    {"年中", "no month"}, {"年中二季度", "on top"}, {"前三季度末", "first quarters"}, {"3日内", "counts from"}, {"3天", "counts days"},
    {"昨天前", "before today"}, {"10月14日9:00至次日9:00", "midnight"}, {"+1月", "days and weeks"},
    {"第24周", "quarters alone"},
    /* other text */
    {"东关小学", "东关小学"}, {"6月12日东关小学", "东关小学"}, {"June 2026", "june"},
    {"2026-W24", "w"}, {"6月12日)", ")"}, {"6月\x01", "control"}, {"6\xff月", "control"},
    {"2026年6月$(reboot)", "$"}, {"99999999999999999999月", "9999"},
};
/* clang-format on */

static bool parse(const char *text, struct period *out, struct str *note, struct error *err)
{
    *err = (struct error){0};
    str_clear(note);
    return period_parse(text, &context, out, note, err);
}

static void test_understood(void **state)
{
    struct str note = {0};
    struct str value = {0};
    struct period p;
    struct error err;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(understood); i++) {
        const struct understood *row = &understood[i];

        str_clear(&value);
        if (!parse(row->text, &p, &note, &err))
            fail_msg("“%s” is refused: %s", row->text, err.text);
        period_to_value(&value, &p);
        if (strcmp(str_text(&value), row->value) != 0)
            fail_msg("“%s” is %s, not %s", row->text, str_text(&value), row->value);
        if ((note.length > 0) != row->noted)
            fail_msg("“%s” has the note “%s”", row->text, str_text(&note));
        assert_true(period_is_valid(&p));
    }
    assert_true(COUNT_OF(understood) >= 150);
    str_free(&note);
    str_free(&value);
}

static void test_refused(void **state)
{
    struct str note = {0};
    struct period p;
    struct error err;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        const struct refused *row = &refused[i];

        if (parse(row->text, &p, &note, &err))
            fail_msg("“%s” is taken", row->text);
        if (!strstr(err.text, row->reason))
            fail_msg("“%s” is refused by: %s", row->text, err.text);
        assert_int_equal(err.code, ERROR_INPUT);
        assert_int_equal(p.precision, PERIOD_NONE);
        assert_true(period_is_valid(&p));
        assert_int_equal(note.length, 0);
    }
    assert_true(COUNT_OF(refused) >= 40);
    str_free(&note);
}

static void test_bounds(void **state)
{
    struct str text = {0};
    struct str note = {0};
    struct period p;
    struct error err;

    (void)state;
    str_add(&text, "6月");
    str_add_fill(&text, ' ', 196);
    assert_int_equal(text.length, 200);
    assert_true(parse(str_text(&text), &p, &note, &err));
    str_add_char(&text, ' ');
    assert_false(parse(str_text(&text), &p, &note, &err));
    assert_non_null(strstr(err.text, "200 bytes"));
    /* Many times, many brackets, many digits. */
    str_set(&text, "1月");
    for (int i = 0; i < 30; i++)
        str_add(&text, "、2月");
    assert_false(parse(str_text(&text), &p, &note, &err));
    str_clear(&text);
    str_add_fill(&text, '(', 200);
    assert_false(parse(str_text(&text), &p, &note, &err));
    str_clear(&text);
    str_add_fill(&text, '9', 200);
    assert_false(parse(str_text(&text), &p, &note, &err));
    assert_true(text_is_valid(err.text, strlen(err.text)));
    /* One letter with accents enough to fill the message's place for it, cut between two. */
    str_set(&text, "x");
    for (int i = 0; i < 90; i++)
        str_add(&text, "\xCC\x81");
    assert_false(parse(str_text(&text), &p, &note, &err));
    assert_true(text_is_valid(err.text, strlen(err.text)));
    str_free(&text);
    str_free(&note);
}

/* The year of today when the plan has none; another year than today's when it has one. */
static void test_context(void **state)
{
    static const struct period_context no_plan = {0, {2027, 3, 1}};
    static const struct period_context later = {2028, {2027, 12, 31}};
    static const struct period_context nothing = {0, {0, 0, 0}};
    struct period p;
    struct error err;

    (void)state;
    assert_true(period_parse("6月", &no_plan, &p, NULL, &err));
    assert_int_equal(p.start.year, 2027);
    assert_true(period_parse("2月29日", &later, &p, NULL, &err));
    assert_int_equal(p.start.year, 2028);
    assert_true(period_parse("明天", &later, &p, NULL, &err));
    assert_int_equal(date_compare(p.start, (struct date){2028, 1, 1}), 0);
    assert_true(period_parse("下月", &later, &p, NULL, &err));
    assert_int_equal(date_compare(p.end, (struct date){2028, 1, 31}), 0);
    assert_false(period_parse("6月", &nothing, &p, NULL, &err));
    assert_false(period_parse("周三", &nothing, &p, NULL, &err));
    assert_false(period_parse("下周三", &nothing, &p, NULL, &err));
    assert_false(period_parse("月底前", &nothing, &p, NULL, NULL));
    assert_true(period_parse("2026年6月", &nothing, &p, NULL, NULL));
}

/* A small generator with a fixed seed: the same periods on every machine. */
static unsigned next_random(unsigned *state, unsigned below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static struct period random_period(unsigned *seed)
{
    int year = 1900 + (int)next_random(seed, 300);
    int month = 1 + (int)next_random(seed, 12);
    struct date day = {year, month,
                       1 + (int)next_random(seed, (unsigned)date_days_in_month(year, month))};
    struct period p = period_of_day(day);

    switch (next_random(seed, 9)) {
    case 0:
        return period_of_year(year);
    case 1:
        return period_of_months(PERIOD_HALF, year, month > 6 ? 7 : 1, month > 6 ? 12 : 6);
    case 2:
        return period_of_months(PERIOD_QUARTER, year, (month - 1) / 3 * 3 + 1,
                                (month - 1) / 3 * 3 + 3);
    case 3:
        return period_of_month(year, month);
    case 4:
        return period_of_tenday(year, month, 1 + (int)next_random(seed, 3));
    case 5:
        return period_of_span(day, date_add(day, 1 + (int)next_random(seed, 800)));
    case 6:
        return month < 12 ? period_of_months(PERIOD_SPAN, year, month, month + 1) : p;
    case 7:
        p.precision = PERIOD_MINUTE;
        p.start_minute = (int)next_random(seed, 1439);
        if (next_random(seed, 2))
            p.end_minute =
                p.start_minute + 1 + (int)next_random(seed, 1439u - (unsigned)p.start_minute);
        return p;
    default:
        return p;
    }
}

static void check_round_trip(const struct period *p)
{
    struct str shown = {0};
    struct str value = {0};
    struct str brief = {0};
    struct str full = {0};
    struct period again;
    struct error err = {0};

    period_format(&shown, p);
    if (!period_parse(str_text(&shown), &context, &again, NULL, &err))
        fail_msg("“%s” is refused: %s", str_text(&shown), err.text);
    if (!period_equal(p, &again))
        fail_msg("“%s” is read back as something else", str_text(&shown));
    period_format_long(&full, p);
    assert_true(period_parse(str_text(&full), &context, &again, NULL, &err));
    assert_true(period_equal(p, &again));
    period_to_value(&value, p);
    assert_true(period_from_value(&again, str_text(&value)));
    assert_true(period_equal(p, &again));
    period_format_short(&brief, p);
    if (text_width(str_text(&brief)) > 14)
        fail_msg("“%s” is too wide", str_text(&brief));
    str_free(&shown);
    str_free(&value);
    str_free(&brief);
    str_free(&full);
}

static void test_round_trip(void **state)
{
    unsigned seed = 20260412;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct period p = random_period(&seed);

        if (p.precision == PERIOD_NONE) /* a span past the last year */
            continue;
        assert_true(period_is_valid(&p));
        check_round_trip(&p);
    }
}

static void test_formats(void **state)
{
    static const struct {
        const char *value;
        const char *shown;
        const char *brief;
        const char *full;
    } rows[] = {
        {"2026-01-01/2026-12-31/year", "2026年", "2026年", "2026年"},
        {"2026-07-01/2026-12-31/half", "2026年下半年", "2026年下半年", "2026年下半年"},
        {"2026-04-01/2026-06-30/quarter", "2026年第二季度", "2026年二季度", "2026年第二季度"},
        {"2026-06-01/2026-06-30/month", "2026年6月", "2026年6月", "2026年6月"},
        {"2026-06-11/2026-06-20/tenday", "2026年6月中旬", "6月中旬", "2026年6月中旬"},
        {"2026-06-03/2026-06-05/span", "2026年6月3日至5日", "6-3至6-5", "2026年6月3日至5日"},
        {"2026-06-03/2026-07-05/span", "2026年6月3日至7月5日", "6-3至7-5", "2026年6月3日至7月5日"},
        {"2026-12-30/2027-01-02/span", "2026年12月30日至2027年1月2日", "12-30至1-2",
         "2026年12月30日至2027年1月2日"},
        {"2026-06-01/2026-08-31/span", "2026年6月至8月", "6月至8月", "2026年6月至8月"},
        {"2026-06-01/2026-06-30/span", "2026年6月1日至30日", "6-1至6-30", "2026年6月1日至30日"},
        {"2026-10-14/2026-10-14/day", "2026年10月14日", "10-14三", "2026年10月14日 星期三"},
        {"2026-10-14T09:00/2026-10-14T09:00/minute", "2026年10月14日 09:00", "10-14三 9:00",
         "2026年10月14日 星期三 09:00"},
        {"2026-10-14T09:00/2026-10-14T11:30/minute", "2026年10月14日 09:00-11:30", "10-14三 9:00",
         "2026年10月14日 星期三 09:00-11:30"},
        {"", "", "", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct str text = {0};
        struct period p;

        assert_true(period_from_value(&p, rows[i].value));
        period_format(&text, &p);
        assert_string_equal(str_text(&text), rows[i].shown);
        str_clear(&text);
        period_format_short(&text, &p);
        assert_string_equal(str_text(&text), rows[i].brief);
        str_clear(&text);
        period_format_long(&text, &p);
        assert_string_equal(str_text(&text), rows[i].full);
        str_free(&text);
    }
}

static void test_bad_values(void **state)
{
    static const char *const values[] = {
        "2026-06-01",
        "2026-06-01/2026-06-30",
        "2026-06-01/2026-06-30/",
        "2026-06-01/2026-06-30/week",
        "2026-06-01/2026-06-30/month/",
        "2026-06-01/2026-06-29/month",
        "2026-06-02/2026-06-30/month",
        "2026-02-01/2026-04-30/quarter",
        "2026-04-01/2026-09-30/half",
        "2026-06-01/2026-06-09/tenday",
        "2026-06-01/2026-06-01/span",
        "2026-06-05/2026-06-03/span",
        "2026-06-05/2026-06-06/day",
        "2026-06-31/2026-06-31/day",
        "2026-06-05T09:00/2026-06-05T09:00/day",
        "2026-06-05/2026-06-05/minute",
        "2026-06-05T09:00/2026-06-05/minute",
        "2026-06-05T09:00/2026-06-05T08:00/minute",
        "2026-06-05T09:00/2026-06-06T10:00/minute",
        "2026-06-05T24:00/2026-06-05T24:00/minute",
        "2026-06-05T09:60/2026-06-05T09:60/minute",
        "2026-06-05 09:00/2026-06-05 09:00/minute",
        "2026-06-05T9:000/2026-06-05T9:000/minute",
        "/2026-06-30/month",
        "//",
        "//month",
        "2026-06-01/2026-06-30/month and much more than fits",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct period p;

        if (period_from_value(&p, values[i]))
            fail_msg("%s is taken", values[i]);
        assert_int_equal(p.precision, PERIOD_NONE);
    }
}

static struct period of(const char *value)
{
    struct period p;

    assert_true(period_from_value(&p, value));
    return p;
}

static void test_equal(void **state)
{
    static const char *const values[] = {
        "",
        "2026-01-01/2026-12-31/year",
        "2026-06-01/2026-06-10/tenday",
        "2026-06-01/2026-06-30/month",
        "2026-06-01/2026-06-30/span",
        "2026-10-14/2026-10-14/day",
        "2026-10-14T09:00/2026-10-14T09:00/minute",
        "2026-10-14T09:00/2026-10-14T11:30/minute",
        "2026-10-14T10:00/2026-10-14T10:30/minute",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        for (size_t j = 0; j < COUNT_OF(values); j++) {
            struct period a = of(values[i]);
            struct period b = of(values[j]);

            assert_int_equal(period_equal(&a, &b), i == j);
        }
    }
}

static void test_inside(void **state)
{
    struct period month = of("2026-06-01/2026-06-30/month");
    struct period day = of("2026-06-30/2026-06-30/day");
    struct period span = of("2026-06-30/2026-07-02/span");
    struct period morning = of("2026-06-30T09:00/2026-06-30T11:00/minute");
    struct period noon = of("2026-06-30T11:00/2026-06-30T12:00/minute");
    struct period moment = of("2026-06-30T10:00/2026-06-30T10:00/minute");
    struct period none = of("");

    (void)state;
    assert_true(period_contains(&month, &month));
    assert_true(period_contains(&month, &day));
    assert_true(period_contains(&month, &morning));
    assert_false(period_contains(&month, &span));
    assert_false(period_contains(&day, &month));
    assert_true(period_contains(&morning, &moment));
    assert_false(period_contains(&moment, &morning));
    assert_false(period_contains(&morning, &day));
    assert_false(period_contains(&none, &none));
    assert_true(period_overlaps(&month, &span));
    assert_true(period_overlaps(&span, &day));
    assert_true(period_overlaps(&morning, &day));
    assert_true(period_overlaps(&morning, &moment));
    assert_false(period_overlaps(&morning, &noon));
    assert_false(period_overlaps(&none, &month));
    assert_true(period_is_exact(&day));
    assert_true(period_is_exact(&moment));
    assert_false(period_is_exact(&span));
    assert_false(period_is_exact(&none));
}

static void test_precisions(void **state)
{
    (void)state;
    for (int i = PERIOD_YEAR; i <= PERIOD_MINUTE; i++)
        assert_int_equal(period_precision_of(period_precision_name((enum period_precision)i)), i);
    assert_string_equal(period_precision_name(PERIOD_TENDAY), "tenday");
    assert_int_equal(period_precision_of(""), PERIOD_NONE);
    assert_int_equal(period_precision_of("week"), PERIOD_NONE);
    assert_int_equal(period_of_month(2026, 13).precision, PERIOD_NONE);
    assert_int_equal(period_of_year(99).precision, PERIOD_NONE);
    assert_int_equal(period_of_tenday(2026, 6, 4).precision, PERIOD_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_understood), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_bounds),     cmocka_unit_test(test_context),
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_formats),
        cmocka_unit_test(test_bad_values), cmocka_unit_test(test_equal),
        cmocka_unit_test(test_inside),     cmocka_unit_test(test_precisions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
