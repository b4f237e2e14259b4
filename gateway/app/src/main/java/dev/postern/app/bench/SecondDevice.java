package dev.postern.app.bench;

/** A new device for a calendar that the gateway knows, from the login to the last text. */
record SecondDevice() implements CalendarAction {

  @Override
  public String name() {
    return "second device";
  }

  @Override
  public long allowedCalls() {
    return 1;
  }

  @Override
  public boolean refreshes() {
    return true;
  }

  @Override
  public void run(Device device, String uid) {
    try (Device second = device.another()) {
      second.discover();
      if (second.sync().isEmpty()) {
        throw new UnexpectedAnswer("a second device found an empty calendar");
      }
      second.fetchAll();
    }
  }
}
