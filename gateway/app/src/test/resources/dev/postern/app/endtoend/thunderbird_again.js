// What Outlook changed meanwhile, in a Thunderbird that was closed in between.
const events = ["By Thunderbird", "Jour fixe ☕", "Late lunch"];
tell("events", await settled(byName("Calendar"), events));
tell("tasks", await settled(byName("Tasks"), ["By Thunderbird", "Write the minutes"]));
const book = MailServices.ab.directories.find(it => it.dirType == 102);
const directory = CardDAVDirectory.forFile(book.fileName);
const companies = () => directory.childCards.map(it =>
  it.vCardProperties.getFirstValue("org")).filter(it => it).flat();
for (let n = 0; n < 300 && !companies().length; n++) {
  await directory.syncWithServer();
  await new Promise(resolve => setTimeout(resolve, 200));
}
tell("people", people(directory));
tell("companies", companies());

// A meeting: the server schedules, so Thunderbird leaves the invitation to it.
const calendar = byName("Calendar");
const meeting = event("meeting", "With Bob",
  "DTSTART:20270112T090000Z\r\nDTEND:20270112T100000Z\r\n" +
    "ORGANIZER:mailto:alice@contoso.example\r\n" +
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@contoso.example\r\n" +
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@contoso.example\r\n");
const scheduling = calendar.getSchedulingSupport();
tell("left to the server", ["REQUEST", "CANCEL"].filter(it => scheduling.canNotify(it, meeting)));
await calendar.addItem(meeting);
