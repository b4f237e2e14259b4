package dev.postern.app.bench;

/** The texts of events that the gateway's mirror has. */
record Multiget() implements CalendarAction {

  @Override
  public String name() {
    return "multiget of up to " + Device.BATCH;
  }

  @Override
  public long allowedCalls() {
    return 0;
  }

  @Override
  public void run(Device device, String uid) {
    device.fetchBatch();
  }
}
