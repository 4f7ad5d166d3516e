/* read_ical.mjs NODE_MODULES FILE...: what ical.js finds in calendars, as JSON: a list for each
 * file, its events in order. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(resolve(modules, "ical.js/dist/ical.js"));

/* A day as 2026-06-12; a time as the moment it is, by the file's own VTIMEZONE. */
function moment(time) {
  return time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString();
}

function alarm(component) {
  const found = component.getFirstSubcomponent("valarm");
  return found ? found.getFirstPropertyValue("trigger").toString() : null;
}

function event(component) {
  const e = new ICAL.Event(component, { strictExceptions: true });
  const value = (name) => component.getFirstPropertyValue(name);
  return {
    uid: e.uid,
    title: e.summary,
    start: moment(e.startDate),
    end: moment(e.endDate),
    sequence: e.sequence,
    busy: value("transp") === "OPAQUE",
    status: value("status"),
    description: e.description,
    location: e.location,
    related: value("related-to"),
    alarm: alarm(component),
  };
}

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map(event);
}

console.log(JSON.stringify(files.map(read)));
