package dev.postern.app.bench;

import dev.postern.sandbox.seed.CalendarLoad.Contents;

/** A calendar that is new to the gateway, from the first request to the last text. */
record FirstSync(String backend, Contents contents) implements CalendarAction {
  /** How many items a SyncFolderItems answers. */
  private static final int SYNC_BATCH = 500;

  /** How many items a GetItem answers. */
  private static final int ITEM_BATCH = 100;

  /** How many whole items a page of Graph's lists holds. */
  private static final int GRAPH_PAGE = 50;

  /** How many requests a batch of Graph's holds; each series is one. */
  private static final int GRAPH_BATCH = 20;

  @Override
  public String name() {
    return "first sync of %,d events".formatted(contents.events());
  }

  @Override
  public long allowedCalls() {
    return backend.equals("graph")
        ? 4L
            + Math.ceilDiv(contents.events(), GRAPH_PAGE)
            + Math.ceilDiv(contents.series(), GRAPH_BATCH)
        : 4L
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
