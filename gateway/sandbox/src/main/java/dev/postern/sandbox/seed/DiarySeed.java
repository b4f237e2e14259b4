package dev.postern.sandbox.seed;

import static dev.postern.sandbox.seed.Company.BERLIN;
import static dev.postern.sandbox.seed.Company.TOKYO;

import dev.postern.sandbox.seed.Appointment.Guest;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Sensitivity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Single appointments and meetings: about a year back, and a year ahead. */
final class DiarySeed {
  private static final List<String> ERRANDS =
      List.of(
          "Dentist 🦷",
          "Call with the landlord",
          "Focus time",
          "Pick up the parcel",
          "Car inspection",
          "Elternabend",
          "Haircut",
          "Pay slip questions");
  private static final List<String> MEETINGS =
      List.of(
          "Budget 2027",
          "Rollout planning",
          "Interview: backend engineer",
          "1:1",
          "Vertragsgespräch",
          "Demo for Fabrikam",
          "Risk review ⚠",
          "Lessons learned");
  private static final List<String> PLACES =
      List.of("Room Bode", "Teams", "Raum Elbe, 3. OG", "Café am Ring", "Board room", "Phone");
  private static final List<Integer> LENGTHS = List.of(15, 30, 30, 45, 60, 60, 90, 150);
  private static final List<Response> ANSWERS =
      List.of(
          Response.ACCEPT,
          Response.ACCEPT,
          Response.ACCEPT,
          Response.TENTATIVE,
          Response.NO_RESPONSE,
          Response.DECLINE);

  private final Company company;

  DiarySeed(Company company) {
    this.company = company;
  }

  void fill() {
    LocalDate monday = company.today().minusYears(1).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    while (monday.isBefore(company.today().plusYears(1))) {
      for (Mailbox mailbox : company.staff()) {
        errand(mailbox, monday);
        if (company.chance(60)) {
          meeting(mailbox, monday);
        }
      }
      monday = monday.plusWeeks(1);
    }
    wholeDays();
    journey();
  }

  private LocalDateTime workingHour(LocalDate monday) {
    return monday
        .plusDays(company.random().nextInt(5))
        .atTime(8 + company.random().nextInt(9), 15 * company.random().nextInt(4));
  }

  private void errand(Mailbox mailbox, LocalDate monday) {
    Appointment appointment =
        Appointment.at(
            company.oneOf(ERRANDS),
            company.zoneOf(mailbox),
            workingHour(monday),
            company.oneOf(LENGTHS));
    if (company.chance(20)) {
      appointment.keeping(Sensitivity.PRIVATE);
    }
    if (company.chance(40)) {
      appointment.remindingBefore(company.oneOf(List.of(0, 5, 15, 60, 1440)));
    }
    if (company.chance(30)) {
      appointment.filedUnder(company.oneOf(List.of("Privat", "Team", "Finance", "Red Category")));
    }
    if (company.chance(30)) {
      appointment.saying(company.oneOf(Texts.PARAGRAPHS));
    }
    appointment.file(mailbox, company.random());
  }

  private void meeting(Mailbox organizer, LocalDate monday) {
    List<Guest> guests = new ArrayList<>();
    for (Mailbox colleague : company.staff()) {
      if (colleague != organizer && company.chance(60)) {
        guests.add(Guest.of(colleague, company.oneOf(ANSWERS)));
      }
    }
    if (guests.isEmpty() || company.chance(40)) {
      guests.add(Guest.of(company.oneOf(Company.OUTSIDERS), company.oneOf(ANSWERS)));
    }
    Appointment appointment =
        Appointment.at(
                company.oneOf(MEETINGS),
                company.zoneOf(organizer),
                workingHour(monday),
                company.oneOf(LENGTHS))
            .in(company.oneOf(PLACES))
            .remindingBefore(15);
    if (company.chance(50)) {
      appointment.html("<p>" + Texts.escape(company.oneOf(Texts.PARAGRAPHS)) + "</p>");
    }
    appointment.invite(organizer, guests, company.random());
  }

  private void wholeDays() {
    for (Mailbox mailbox : company.staff()) {
      String zone = company.zoneOf(mailbox);
      for (int quarter = -4; quarter < 4; quarter++) {
        LocalDate day = company.today().plusMonths(3L * quarter).plusDays(20);
        Appointment.days("Public holiday", zone, day, 1)
            .filedUnder("Holiday")
            .file(mailbox, company.random());
        Appointment.days("Vacation 🏖", zone, day.plusDays(20), 5 + company.random().nextInt(10))
            .showing(FreeBusy.OUT_OF_OFFICE)
            .file(mailbox, company.random());
      }
      Appointment.days("Conference, Lissabon", zone, company.today().plusDays(45), 3)
          .showing(FreeBusy.WORKING_ELSEWHERE)
          .in("Centro de Congressos")
          .file(mailbox, company.random());
    }
  }

  /** Over midnight, and from one time zone into another. */
  private void journey() {
    Appointment.at("✈ LH 716 FRA–HND", BERLIN, company.today().plusDays(30).atTime(13, 40), 725)
        .arrivingIn(TOKYO)
        .showing(FreeBusy.OUT_OF_OFFICE)
        .saying("Booking QX7F2M\nSeat 34K")
        .remindingBefore(180)
        .file(company.alice(), company.random());
    Appointment.at("Dinner with Yuki", TOKYO, company.today().plusDays(31).atTime(19, 0), 150)
        .in("銀座")
        .invite(
            company.alice(), List.of(Guest.of(Company.YUKI, Response.ACCEPT)), company.random());
    Appointment.at("Data centre move", BERLIN, company.today().plusDays(12).atTime(22, 0), 480)
        .html("<p>Nachtschicht. <b>Rollback</b> at 04:00.</p>")
        .filedUnder("Operations", "Red Category")
        .remindingBefore(60)
        .invite(
            company.carol(), List.of(Guest.of(company.alice(), Response.ACCEPT)), company.random());
  }
}
