package dev.postern.app.bench;

/** A new event without exceptions or attachments. */
record PutNew() implements CalendarAction {

  @Override
  public String name() {
    return "PUT of a new event";
  }

  @Override
  public long allowedCalls() {
    return 2;
  }

  @Override
  public void run(Device device, String uid) {
    device.put(CalendarObject.event(uid));
  }
}
