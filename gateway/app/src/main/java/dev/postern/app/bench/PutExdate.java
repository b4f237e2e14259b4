package dev.postern.app.bench;

/** A day of a series is deleted. */
record PutExdate() implements CalendarAction {

  @Override
  public String name() {
    return "PUT of an EXDATE";
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
    device.put(CalendarObject.seriesWithoutADay(uid));
  }
}
