package dev.postern.app.bench;

import dev.postern.sandbox.seed.CalendarLoad.Contents;

/** A calendar that is new to the gateway, from the first request to the last text. */
record FirstSync(Contents contents) implements CalendarAction {
  /** How many items a SyncFolderItems answers. */
  private static final int SYNC_BATCH = 500;

  /** How many items a GetItem answers. */
  private static final int ITEM_BATCH = 100;

  @Override
  public String name() {
    return "first sync of %,d events".formatted(contents.events());
  }

  @Override
  public long allowedCalls() {
    return 4L
        + Math.ceilDiv(contents.events(), SYNC_BATCH)
        + Math.ceilDiv(contents.events(), ITEM_BATCH)
        + Math.ceilDiv(contents.exceptions(), ITEM_BATCH);
  }

  @Override
  public void run(Device device, String uid) {
    int found = device.sync().size();
    if (found != contents.events()) {
      throw new UnexpectedAnswer("of " + contents.events() + " events a first sync found " + found);
    }
    device.fetchAll();
  }
}
