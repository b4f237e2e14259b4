// Works with a mailbox of the sandbox through @microsoft/microsoft-graph-client, and says what it saw.
//
// Argument: the HTTPS port. Trust comes from NODE_EXTRA_CA_CERTS. What it prints, one fact a line, is
// what the test looks at.

import graph from "@microsoft/microsoft-graph-client";

const { BatchRequestContent, BatchResponseContent, Client, FileUpload, LargeFileUploadTask, PageIterator } = graph;
const origin = `https://localhost:${process.argv[2]}`;
const alice = "/users/alice@contoso.example";
const bob = "/users/bob@contoso.example";

async function token() {
  const response = await fetch(`${origin}/6f1c2b1e-0000-4000-8000-c0ffee000001/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "6f1c2b1e-0000-4000-8000-c0ffee000002",
      client_secret: "demo-client-secret",
      scope: "https://graph.microsoft.com/.default",
    }),
  });
  return (await response.json()).access_token;
}

const accessToken = await token();
const client = Client.init({
  baseUrl: `${origin}/`,
  defaultVersion: "v1.0",
  customHosts: new Set(["localhost"]),
  authProvider: (done) => done(null, accessToken),
});

function say(...facts) {
  console.log(facts.map((it) => (typeof it === "string" ? it : JSON.stringify(it))).join(" "));
}

function at(hour) {
  return { dateTime: `2027-03-01T${String(hour).padStart(2, "0")}:00:00`, timeZone: "UTC" };
}

async function events() {
  const calendar = (await client.api(`${alice}/calendars`).get()).value[0].id;
  const created = await client
    .api(`${alice}/calendars/${calendar}/events`)
    .post({ subject: "Café ☕", start: at(9), end: at(10) });
  const changed = await client
    .api(`${alice}/events/${created.id}`)
    .header("If-Match", created["@odata.etag"])
    .patch({ subject: "Renamed" });
  say("event", changed.subject);
  const read = await client
    .api(`${alice}/events/${created.id}`)
    .header("Prefer", 'outlook.timezone="Tokyo Standard Time"')
    .select("subject,start")
    .get();
  say("start", read.start.dateTime);
  try {
    await client
      .api(`${alice}/events/${created.id}`)
      .header("If-Match", created["@odata.etag"])
      .patch({ subject: "Stale" });
  } catch (error) {
    say("stale", error.statusCode, error.code);
  }
  await client.api(`${alice}/events/${created.id}`).delete();
  try {
    await client.api(`${alice}/events/${created.id}`).get();
  } catch (error) {
    say("gone", error.statusCode, error.code);
  }
}

async function contacts() {
  for (const name of ["Ada", "Bea", "Cleo", "Dora", "Eve"]) {
    await client.api(`${alice}/contacts`).post({ givenName: name, surname: "Ek" });
  }
  const headers = { Prefer: "odata.maxpagesize=2" };
  const first = await client.api(`${alice}/contacts/delta`).headers(headers).select("givenName").get();
  const seen = [];
  const pages = new PageIterator(
    client,
    first,
    (contact) => {
      seen.push(contact.givenName);
      return true;
    },
    { headers },
  );
  await pages.iterate();
  say("delta", seen);
  const { value } = await client.api(`${alice}/contacts`).top(1).get();
  await client.api(`${alice}/contacts/${value[0].id}`).delete();
  const changes = await client.api(pages.getDeltaLink()).get();
  say("removed", changes.value.length, changes.value[0]["@removed"].reason);
  const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  const kept = (await client.api(`${alice}/contacts`).top(1).get()).value[0];
  await client
    .api(`${alice}/contacts/${kept.id}/photo/$value`)
    .header("Content-Type", "image/jpeg")
    .put(new Blob([picture]));
  const photo = await client.api(`${alice}/contacts/${kept.id}/photo/$value`).responseType("arraybuffer").get();
  say("photo", photo.byteLength);
}

// Without the version: this client leaves it in, where Graph takes it for a part of the path
// (msgraph-sdk-javascript issue 1451).
async function batch() {
  const content = new BatchRequestContent([
    { id: "1", request: new Request(`${origin}${alice}/contacts?$top=1`) },
    { id: "2", request: new Request(`${origin}${alice}/contacts/none`), dependsOn: ["1"] },
    {
      id: "3",
      request: new Request(`${origin}${alice}/contacts`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ givenName: "Flo" }),
      }),
      dependsOn: ["1"],
    },
  ]);
  const answer = new BatchResponseContent(await client.api("/$batch").post(await content.getContent()));
  say("batch", answer.getResponseById("1").status, answer.getResponseById("2").status);
  say("batch created", (await answer.getResponseById("3").json()).givenName);
}

async function mail() {
  await client.api(`${alice}/sendMail`).post({
    message: {
      subject: "Hello",
      body: { contentType: "text", content: "Dear Bob" },
      toRecipients: [{ emailAddress: { address: "bob@contoso.example" } }],
    },
  });
  const inbox = await client.api(`${bob}/mailFolders/inbox/messages`).select("subject,bodyPreview").get();
  say("mail", inbox.value.map((it) => [it.subject, it.bodyPreview]));
  try {
    await client.api(`${alice}/sendMail`).post({ message: { subject: "Nobody" } });
  } catch (error) {
    say("refused", error.statusCode, error.code);
  }
  const draft = await client.api(`${alice}/messages`).post({
    subject: "File",
    toRecipients: [{ emailAddress: { address: "bob@contoso.example" } }],
  });
  const bytes = new Uint8Array(7 * 1024 * 1024).fill(7);
  const session = await LargeFileUploadTask.createUploadSession(
    client,
    `${alice}/messages/${draft.id}/attachments/createUploadSession`,
    { AttachmentItem: { attachmentType: "file", name: "big.bin", size: bytes.length } },
  );
  // Exchange takes uploads at another host than Graph's, and so the client sends it no token.
  session.url = session.url.replace("//localhost", "//127.0.0.1");
  const file = new FileUpload(bytes, "big.bin", bytes.length);
  const task = new LargeFileUploadTask(client, file, session, { rangeSize: 3 * 1024 * 1024 });
  const result = await task.upload();
  say("uploaded", result.location.includes("/attachments/"));
  await client.api(`${alice}/messages/${draft.id}/send`).post({});
  const received = await client
    .api(`${bob}/mailFolders/inbox/messages`)
    .filter("subject eq 'File'")
    .expand("attachments")
    .get();
  say("received", received.value[0].attachments[0].size);
}

async function tasks() {
  const lists = (await client.api(`${alice}/todo/lists`).get()).value;
  say("lists", lists.map((it) => it.wellknownListName));
  const list = await client.api(`${alice}/todo/lists`).post({ displayName: "Garden" });
  const path = `${alice}/todo/lists/${list.id}/tasks`;
  const note = { "@odata.type": "microsoft.graph.openTypeExtension", extensionName: "com.contoso.note", colour: "green" };
  const made = await client.api(path).post({
    title: "Water",
    dueDateTime: at(9),
    recurrence: {
      pattern: { type: "daily", interval: 2 },
      range: { type: "numbered", startDate: "2027-03-01", numberOfOccurrences: 3 },
    },
    extensions: [note],
  });
  await client.api(`${path}/${made.id}/checklistItems`).post({ displayName: "Roses" });
  const read = await client
    .api(`${path}/${made.id}`)
    .expand("extensions($filter=id eq 'com.contoso.note'),checklistItems")
    .get();
  say("task", read.dueDateTime.dateTime, read.extensions[0].colour, read.checklistItems[0].displayName);
  await client.api(`${path}/${made.id}/extensions/com.contoso.note`).patch({ ...note, colour: "blue" });
  await client.api(`${path}/${made.id}`).patch({ status: "completed" });
  const seen = [];
  const first = await client.api(`${path}/delta`).header("Prefer", "odata.maxpagesize=1").get();
  const pages = new PageIterator(
    client,
    first,
    (task) => {
      seen.push([task.status, task.dueDateTime.dateTime.slice(0, 10)]);
      return true;
    },
    { headers: { Prefer: "odata.maxpagesize=1" } },
  );
  await pages.iterate();
  say("series", seen);
  await client.api(`${path}/${made.id}`).delete();
  const changes = (await client.api(pages.getDeltaLink()).get()).value;
  say("task removed", changes.length, changes[0].id === made.id, changes[0]["@removed"].reason);
}

async function directory() {
  const found = await client
    .api("/users")
    .header("ConsistencyLevel", "eventual")
    .search('"displayName:bro"')
    .select("mail")
    .get();
  say("users", found.value.map((it) => it.mail));
  const schedules = await client.api(`${alice}/calendar/getSchedule`).post({
    schedules: ["bob@contoso.example"],
    startTime: at(8),
    endTime: at(10),
    availabilityViewInterval: 60,
  });
  say("schedule", schedules.value[0].availabilityView);
}

await events();
await contacts();
await batch();
await mail();
await tasks();
await directory();
