package dev.postern.sandbox.seed;

import static dev.postern.sandbox.seed.Company.BERLIN;
import static dev.postern.sandbox.seed.Company.MUMBAI;
import static dev.postern.sandbox.seed.Company.NEW_YORK;
import static dev.postern.sandbox.seed.Company.TOKYO;

import dev.postern.sandbox.seed.Appointment.Guest;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.AbsoluteMonthly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.AbsoluteYearly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.Daily;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.RelativeMonthly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.RelativeYearly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.Weekly;
import dev.postern.sandbox.tenant.recurrence.WeekIndex;
import dev.postern.sandbox.tenant.recurrence.WeekdayRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Series: every pattern Exchange has, every kind of end, and what happens to series in life. */
final class SeriesSeed {
  private static final Set<DayOfWeek> WORK_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private final Company company;
  private final LocalDate begin;

  SeriesSeed(Company company) {
    this.company = company;
    this.begin = company.today().minusYears(1);
  }

  void fill() {
    daily();
    weekly();
    monthly();
    yearly();
  }

  private void own(Mailbox mailbox, Rhythm rhythm, Appointment appointment) {
    appointment.repeating(rhythm.recurrence()).file(mailbox, company.random());
  }

  private Appointment at(
      String subject, String zone, Rhythm rhythm, int hour, int minute, int length) {
    return Appointment.at(subject, zone, rhythm.first().atTime(LocalTime.of(hour, minute)), length);
  }

  private void daily() {
    Rhythm plants = Rhythm.times(new Daily(3), begin, 240);
    own(company.alice(), plants, at("Water the plants 🌱", BERLIN, plants, 17, 30, 10));
    Rhythm pills =
        Rhythm.until(new Daily(1), company.today().minusDays(10), company.today().plusDays(20));
    own(
        company.alice(),
        pills,
        at("Antibiotics", BERLIN, pills, 8, 0, 5)
            .keeping(Sensitivity.PRIVATE)
            .showing(FreeBusy.FREE)
            .remindingBefore(0));
    Rhythm backup = Rhythm.endless(new Daily(1), begin);
    own(
        company.carol(),
        backup,
        at("Check the nightly backup", MUMBAI, backup, 7, 45, 15).filedUnder("Operations"));
  }

  private void weekly() {
    standUp();
    Rhythm gym =
        Rhythm.endless(
            new Weekly(
                1,
                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY),
                DayOfWeek.MONDAY),
            begin);
    own(
        company.alice(),
        gym,
        at("Gym", BERLIN, gym, 18, 30, 90)
            .keeping(Sensitivity.PRIVATE)
            .showing(FreeBusy.OUT_OF_OFFICE)
            .remindingBefore(60));
    Rhythm bins =
        Rhythm.until(
            new Weekly(2, EnumSet.of(DayOfWeek.TUESDAY), DayOfWeek.SUNDAY),
            begin,
            company.today().plusMonths(6));
    own(company.alice(), bins, Appointment.days("Paper bin 🗑", BERLIN, bins.first(), 1));
    Rhythm tokyo =
        Rhythm.times(
            new Weekly(1, EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), DayOfWeek.MONDAY),
            company.today().minusMonths(2),
            40);
    at("Fabrikam integration", TOKYO, tokyo, 17, 0, 45)
        .html("<p>Agenda as always in <b>the wiki</b>. よろしくお願いします。</p>")
        .in("Teams")
        .repeating(tokyo.recurrence())
        .invite(
            company.carol(),
            List.of(
                Guest.of(company.alice(), Response.TENTATIVE),
                Guest.of(Company.YUKI, Response.ACCEPT)),
            company.random());
  }

  /** The one with a history: moved, renamed and cancelled days. */
  private void standUp() {
    Rhythm rhythm = Rhythm.endless(new Weekly(1, WORK_DAYS, DayOfWeek.MONDAY), begin);
    List<Item> copies =
        at("Stand-up ☕", BERLIN, rhythm, 14, 15, 15)
            .html("<p>What did you do, what will you do, <i>what is in your way</i>?</p>")
            .in("Room Bode / Teams")
            .filedUnder("Team")
            .remindingBefore(5)
            .repeating(rhythm.recurrence())
            .invite(
                company.alice(),
                List.of(
                    Guest.of(company.bob(), Response.ACCEPT),
                    Guest.of(company.carol(), Response.ACCEPT)),
                company.random());
    for (Item copy : copies) {
      SeriesEdits edits = new SeriesEdits(copy);
      edits.move(edits.after(company.today(), 3), 90);
      edits.move(edits.after(company.today().minusMonths(5), 0), -30);
      edits.change(
          edits.after(company.today(), 6),
          bag ->
              bag.put(ItemProperties.SUBJECT, "Stand-up with the auditors")
                  .put(CalendarProperties.LOCATION, "Board room"));
      edits.change(
          edits.after(company.today().plusMonths(2), 1),
          bag ->
              bag.put(
                  ItemProperties.BODY,
                  new Body(Body.Type.TEXT, "Bring the release notes, please.")));
      edits.delete(edits.after(company.today(), 9));
      edits.delete(edits.after(company.today().minusMonths(3), 2));
      edits.delete(edits.after(company.today().plusMonths(1), 4));
    }
  }

  private void monthly() {
    Rhythm rent = Rhythm.endless(new AbsoluteMonthly(1, 1), begin);
    own(
        company.alice(),
        rent,
        Appointment.days("Rent is due", BERLIN, rent.first(), 1).remindingBefore(24 * 60));
    Rhythm invoices = Rhythm.times(new AbsoluteMonthly(1, 31), begin, 24);
    own(
        company.alice(),
        invoices,
        at("Send the invoices", BERLIN, invoices, 16, 0, 60).filedUnder("Finance", "Wichtig"));
    Rhythm close =
        Rhythm.until(
            new RelativeMonthly(1, WeekdayRule.WEEKDAY, WeekIndex.LAST),
            begin,
            company.today().plusMonths(9));
    SeriesEdits closing =
        new SeriesEdits(
            at("Month-end close", BERLIN, close, 15, 0, 120)
                .filedUnder("Finance")
                .saying("Books are closed at 17:00 sharp.\nNo exceptions.")
                .repeating(close.recurrence())
                .file(company.alice(), company.random()));
    closing.change(
        closing.after(company.today(), 0),
        bag -> bag.put(ItemProperties.SUBJECT, "Month-end close, with the auditors"));
    closing.delete(closing.after(company.today(), 2));
    Rhythm patches =
        Rhythm.times(new RelativeMonthly(1, WeekdayRule.TUESDAY, WeekIndex.SECOND), begin, 24);
    own(
        company.carol(),
        patches,
        at("Patch Tuesday 🩹", MUMBAI, patches, 23, 30, 120).showing(FreeBusy.WORKING_ELSEWHERE));
    Rhythm review =
        Rhythm.endless(new RelativeMonthly(3, WeekdayRule.WEDNESDAY, WeekIndex.THIRD), begin);
    at("Quarterly review", NEW_YORK, review, 10, 0, 90)
        .in("Manhattan / Teams")
        .html("<p>Slides by <b>Monday</b>, please.</p><ul><li>Sales</li><li>Costs</li></ul>")
        .repeating(review.recurrence())
        .invite(
            company.bob(),
            List.of(
                Guest.of(company.alice(), Response.ACCEPT),
                Guest.of(company.carol(), Response.TENTATIVE),
                Guest.of(Company.OMAR, Response.NO_RESPONSE)),
            company.random());
    Rhythm brunch =
        Rhythm.endless(new RelativeMonthly(1, WeekdayRule.WEEKEND_DAY, WeekIndex.FIRST), begin);
    own(company.bob(), brunch, at("Family brunch 🥞", NEW_YORK, brunch, 11, 0, 120));
  }

  private void yearly() {
    Rhythm birthday = Rhythm.endless(new AbsoluteYearly(Month.MAY, 17), begin);
    own(
        company.alice(),
        birthday,
        Appointment.days("Mum's birthday 🎂", BERLIN, birthday.first(), 1)
            .keeping(Sensitivity.PERSONAL)
            .remindingBefore(7 * 24 * 60));
    Rhythm lease = Rhythm.times(new AbsoluteYearly(Month.SEPTEMBER, 30), begin, 10);
    own(company.bob(), lease, Appointment.days("Lease runs out", NEW_YORK, lease.first(), 1));
    Rhythm party =
        Rhythm.endless(
            new RelativeYearly(Month.DECEMBER, WeekdayRule.FRIDAY, WeekIndex.SECOND), begin);
    at("Christmas party 🎄", BERLIN, party, 18, 0, 300)
        .in("Brauhaus Früh, Köln")
        .repeating(party.recurrence())
        .invite(
            company.alice(),
            List.of(
                Guest.of(company.bob(), Response.DECLINE),
                Guest.of(company.carol(), Response.NO_RESPONSE)),
            company.random());
    Rhythm thanksgiving =
        Rhythm.until(
            new RelativeYearly(Month.NOVEMBER, WeekdayRule.THURSDAY, WeekIndex.FOURTH),
            begin,
            company.today().plusYears(5));
    own(
        company.bob(),
        thanksgiving,
        Appointment.days("Thanksgiving 🦃", NEW_YORK, thanksgiving.first(), 1)
            .showing(FreeBusy.OUT_OF_OFFICE));
    Rhythm clocks =
        Rhythm.times(new RelativeYearly(Month.MARCH, WeekdayRule.SUNDAY, WeekIndex.LAST), begin, 5);
    own(company.alice(), clocks, at("Change the clocks", BERLIN, clocks, 9, 0, 15));
  }
}
