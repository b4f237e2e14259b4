package dev.postern.app.bench.dav;

import static dev.postern.app.bench.dav.Calendar.NAMESPACES;

import dev.postern.app.bench.CalendarObject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** What clients ask for, over and over. */
enum Workload {
  /** A poll that finds nothing new. */
  SYNC_UNCHANGED("sync-collection, nothing new") {
    @Override
    Supplier<Request> requests(Calendar calendar, int client) {
      Request request = Calendar.sync(calendar.server(), calendar.syncToken());
      return () -> request;
    }
  },
  /** A first sync. */
  SYNC_ALL("sync-collection, everything") {
    @Override
    Supplier<Request> requests(Calendar calendar, int client) {
      Request request = Calendar.sync(calendar.server(), "");
      return () -> request;
    }
  },
  /** A hundred texts, each time others. */
  MULTIGET("multiget of 100") {
    @Override
    Supplier<Request> requests(Calendar calendar, int client) {
      Random random = new Random(client);
      List<String> hrefs = calendar.hrefs();
      int batch = Math.min(100, hrefs.size());
      return () -> {
        int first = random.nextInt(hrefs.size() - batch + 1);
        StringBuilder body =
            new StringBuilder("<C:calendar-multiget " + NAMESPACES + ">")
                .append("<D:prop><D:getetag/><C:calendar-data/></D:prop>");
        hrefs
            .subList(first, first + batch)
            .forEach(href -> body.append("<D:href>").append(href).append("</D:href>"));
        body.append("</C:calendar-multiget>");
        return Request.xml(
            calendar.server(), "REPORT", calendar.server().calendar(), 1, body.toString());
      };
    }
  },
  /** The month that today is in, with its texts. */
  MONTH("calendar-query of a month") {
    @Override
    Supplier<Request> requests(Calendar calendar, int client) {
      YearMonth month = YearMonth.now(ZoneOffset.UTC);
      Request request =
          Request.xml(
              calendar.server(),
              "REPORT",
              calendar.server().calendar(),
              1,
              "<C:calendar-query "
                  + NAMESPACES
                  + "><D:prop><D:getetag/><C:calendar-data/></D:prop><C:filter>"
                  + "<C:comp-filter name='VCALENDAR'><C:comp-filter name='VEVENT'>"
                  + "<C:time-range start='"
                  + midnight(month.atDay(1))
                  + "' end='"
                  + midnight(month.plusMonths(1).atDay(1))
                  + "'/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>");
      return () -> request;
    }
  },
  /** The list of all members. */
  PROPFIND("PROPFIND Depth 1") {
    @Override
    Supplier<Request> requests(Calendar calendar, int client) {
      Request request =
          Request.xml(
              calendar.server(),
              "PROPFIND",
              calendar.server().calendar(),
              1,
              "<D:propfind " + NAMESPACES + "><D:prop><D:getetag/></D:prop></D:propfind>");
      return () -> request;
    }
  },
  /** New events. */
  PUT("PUT of a new event") {
    @Override
    Supplier<Request> requests(Calendar calendar, int client) {
      return () -> {
        String uid = UUID.randomUUID().toString();
        return Request.of(
            calendar.server(),
            "PUT",
            calendar.server().calendar() + uid + ".ics",
            "If-None-Match: *\r\nContent-Type: text/calendar; charset=utf-8\r\n",
            CalendarObject.event(uid).text(),
            201);
      };
    }
  };

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd'T000000Z'");

  private final String title;

  Workload(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The requests of one client, one after the other. */
  abstract Supplier<Request> requests(Calendar calendar, int client);

  private static String midnight(LocalDate day) {
    return DAY.format(day);
  }
}
