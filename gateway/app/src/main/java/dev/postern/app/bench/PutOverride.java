package dev.postern.app.bench;

/** A day of a series is moved. */
record PutOverride() implements CalendarAction {

  @Override
  public String name() {
    return "PUT of an override";
  }

  @Override
  public long allowedCalls() {
    return 4;
  }

  @Override
  public void prepare(Device device, String uid) {
    device.put(CalendarObject.series(uid));
  }

  @Override
  public void run(Device device, String uid) {
    device.put(CalendarObject.seriesWithADayMoved(uid));
  }
}
