// What a user does in Thunderbird: sets up calendars, tasks and an address book, works with them.
// Gives back what was seen, a fact a line.
tell("calendars", found.map(it => `${it.name}${it.readOnly ? " (read-only)" : ""}`).sort());
for (const name of ["Calendar", "Tasks"]) {
  const fresh = found.find(it => it.name == name);
  fresh.setProperty("cache.enabled", true);
  const loaded = firstLoad();
  cal.manager.registerCalendar(fresh);
  await loaded;
}

const calendar = byName("Calendar");
tell("events", await titles(calendar));
const hour = "DTSTART:20261218T090000Z\r\nDTEND:20261218T100000Z\r\n";
const mine = await calendar.addItem(event("by-thunderbird", "By Thunderbird", hour));
const moved = mine.clone();
moved.setProperty("LOCATION", "Room 7");
await calendar.modifyItem(moved, mine);
await calendar.deleteItem(await calendar.addItem(event("short-lived", "Short-lived", hour)));
await calendar.deleteItem(await titled(calendar, "Not needed"));

const series = await titled(calendar, "Jour fixe ☕");
const changed = series.clone();
const at = start => cal.createDateTime(start).getInTimezone(series.startDate.timezone);
const occurrence = changed.recurrenceInfo.getOccurrenceFor(at("20261221T083000Z")).clone();
occurrence.startDate = at("20261221T103000Z");
occurrence.endDate = at("20261221T110000Z");
changed.recurrenceInfo.modifyException(occurrence, true);
changed.recurrenceInfo.removeOccurrenceAt(at("20261228T083000Z"));
await calendar.modifyItem(changed, series);

const tasks = byName("Tasks");
tell("tasks", await titles(tasks));
const open = await tasks.addItem(
  new CalTodo(
    "BEGIN:VTODO\r\nUID:task-by-thunderbird\r\nDTSTAMP:20261120T100000Z\r\n" +
      "SUMMARY:By Thunderbird\r\nDUE:20270405T100000Z\r\nEND:VTODO\r\n"));
const completed = open.clone();
completed.isCompleted = true;
await tasks.modifyItem(completed, open);
await tasks.deleteItem(await titled(tasks, "Thrown away"));

// The dialog "New CardDAV Address Book".
const books = await CardDAVUtils.detectAddressBooks(
  "alice@contoso.example", "demo", address, false, true);
tell("books", books.map(it => it.name));
const synced = told("addrbook-directory-synced", () => true);
const book = books[0].create();
await synced;
tell("people", people(book));
const onServer = uid => told("addrbook-contact-updated", () => {
  const tag = book.getCard(uid)?.getProperty("_etag", "");
  return tag && tag != tags.get(uid) && tags.set(uid, tag);
});
const tags = new Map();
async function add(uid, given, family) {
  const uploaded = onServer(uid);
  book.addCard(VCardUtils.vCardToAbCard(
    `BEGIN:VCARD\r\nVERSION:4.0\r\nUID:${uid}\r\nFN:${given} ${family}\r\n` +
      `N:${family};${given};;;\r\nEND:VCARD\r\n`));
  await uploaded;
  return book.getCard(uid);
}
const remove = card => new Promise(resolve => {
  const ask = book._deleteCards;
  book._deleteCards = async cards => {
    book._deleteCards = ask;
    await book._deleteCards(cards);
    resolve();
  };
  book.deleteCards([card]);
});
const grace = await add("grace", "Grace", "Hopper");
const called = onServer("grace");
grace.vCardProperties.addValue("tel", "+1 555 0100");
grace.vCardProperties.getFirstEntry("tel").params.type = "work";
book.modifyCard(grace);
await called;
await remove(await add("short-lived", "Short", "Lived"));
await remove(book.childCards.find(it => it.displayName == "Wrong Number"));
