// What the scripts for Thunderbird's chrome share; `arguments` begins with the gateway's address.
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const { CalEvent } = ChromeUtils.importESModule("resource:///modules/CalEvent.sys.mjs");
const { CalTodo } = ChromeUtils.importESModule("resource:///modules/CalTodo.sys.mjs");
const { CardDAVUtils } = ChromeUtils.importESModule("resource:///modules/CardDAVUtils.sys.mjs");
const { CardDAVDirectory } = ChromeUtils.importESModule(
  "resource:///modules/CardDAVDirectory.sys.mjs");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { VCardUtils } = ChromeUtils.importESModule("resource:///modules/VCardUtils.sys.mjs");
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
const [address] = given;
const facts = [];
const tell = (what, seen) => facts.push(`${what} ${seen.join(", ")}`);

const items = calendar =>
  calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
const titles = async calendar => (await items(calendar)).map(it => it.title).sort();
const titled = async (calendar, title) => (await items(calendar)).find(it => it.title == title);
const byName = name => cal.manager.getCalendars().find(it => it.name == name);
const people = book => book.childCards.map(it => it.displayName).sort();
const event = (uid, title, lines) =>
  new CalEvent(
    `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTAMP:20261120T100000Z\r\nSUMMARY:${title}\r\n` +
      `${lines}END:VEVENT\r\n`);

/** Resolves when a topic is told of and it is so. */
const told = (topic, isSo) => new Promise(resolve => {
  const observer = { observe() {
    if (isSo()) {
      Services.obs.removeObserver(observer, topic);
      resolve();
    }
  } };
  Services.obs.addObserver(observer, topic);
});

/** Resolves when any calendar was loaded, rejects when one has an error. */
const load = (on, off) => new Promise((resolve, reject) => {
  const end = with_ => value => {
    off(observer);
    with_(value);
  };
  const observer = {
    QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
    onStartBatch() {}, onEndBatch() {}, onAddItem() {}, onModifyItem() {}, onDeleteItem() {},
    onPropertyChanged() {}, onPropertyDeleting() {},
    onLoad: end(resolve),
    onError: (of, number, message) => end(reject)(new Error(`${of?.name}: ${number} ${message}`)),
  };
  on(observer);
});
const firstLoad = () => load(
  it => cal.manager.addCalendarObserver(it), it => cal.manager.removeCalendarObserver(it));

/** Asks for news until what is expected is there: polls find it at the next upstream look. */
async function settled(calendar, expected) {
  for (let n = 0; n < 300 && (await titles(calendar)).join() != expected.join(); n++) {
    const over = load(it => calendar.addObserver(it), it => calendar.removeObserver(it));
    calendar.refresh();
    await over;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return titles(calendar);
}

// The dialog "New Calendar": a user name, an address, a password that is saved.
const found = cal.manager.getCalendars().some(it => it.type == "caldav") ? [] :
  await cal.provider.caldav.detectCalendars("alice@contoso.example", "demo", address, true);
