package dev.postern.sandbox.tenant;

/** What the owner of a mailbox chose; not kept on disk. */
public final class MailboxSettings {
  private volatile WorkingHours workingHours = WorkingHours.DEFAULT;

  public WorkingHours workingHours() {
    return workingHours;
  }

  public void setWorkingHours(WorkingHours hours) {
    workingHours = hours;
  }
}
