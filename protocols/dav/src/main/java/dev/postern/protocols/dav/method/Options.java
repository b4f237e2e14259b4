package dev.postern.protocols.dav.method;

import dev.postern.protocols.dav.http.DavResponse;

/** OPTIONS (RFC 9110 section 9.3.7), with the compliance classes of RFC 4918 section 18. */
final class Options implements Method {

  /**
   * RFC 4918 (1, 3), RFC 3744, RFC 4791, RFC 6638, RFC 7809, RFC 7953, RFC 6352 and RFC 5689. Class
   * 2 would promise locks; RFC 5995 and 8144 have no token of their own. With
   * calendar-auto-schedule clients leave the mailing of invitations to the server; with
   * calendar-availability and Calendar Server's older name of it, Calendar on macOS offers working
   * hours.
   */
  private static final String DAV =
      "1, 3, access-control, calendar-access, calendar-auto-schedule, calendar-no-timezone,"
          + " calendar-availability, inbox-availability, calendarserver-principal-search,"
          + " calendar-managed-attachments, calendar-managed-attachments-no-recurrence,"
          + " addressbook, extended-mkcol";

  /** Draft-bitfire-webdav-push-00 section 2. */
  private static final String PUSH = ", webdav-push";

  @Override
  public DavResponse answer(Call call) {
    return DavResponse.empty(200)
        .with("DAV", DAV + (call.account().push().publicKey().isPresent() ? PUSH : ""))
        .with("Allow", String.join(", ", Methods.allowedAt(call.location())));
  }
}
