package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Body;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Person;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.formats.Facts;
import dev.postern.formats.Format;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All-day events as {@code key=value} lines: uid, day, summary, organizer, guests (with commas),
 * answer (the owner's), reminder (minutes).
 */
final class PlainEvents implements Format<Event> {

  static String event(String uid, String day, String summary, String... more) {
    return "uid=%s\nday=%s\nsummary=%s\n".formatted(uid, day, summary)
        + Arrays.stream(more).map(line -> line + "\n").collect(Collectors.joining());
  }

  private static Map<String, String> parse(String text) {
    return text.lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> b, LinkedHashMap::new));
  }

  @Override
  public Event read(String text, MailAddress owner) {
    Map<String, String> lines = parse(text);
    LocalDate day = LocalDate.parse(lines.get("day"));
    Optional<Person> organizer =
        Optional.ofNullable(lines.get("organizer"))
            .map(address -> new Person("", new MailAddress(address)));
    List<Attendee> guests =
        Arrays.stream(lines.getOrDefault("guests", "").split(","))
            .filter(address -> !address.isEmpty())
            .map(address ->
                new Attendee(
                    new Person("", new MailAddress(address)), Attendee.Role.REQUIRED, Answer.NONE))
            .toList();
    boolean own = organizer.isEmpty() || organizer.get().address().equals(owner);
    Details main =
        new Details(
            new When.AllDay(day, day.plusDays(1)),
            lines.getOrDefault("summary", ""),
            Body.EMPTY,
            "",
            ShowAs.BUSY,
            Sensitivity.NORMAL,
            Importance.NORMAL,
            List.of(),
            Optional.ofNullable(lines.get("reminder"))
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes))),
            organizer,
            guests,
            own ? Answer.ORGANIZER : Answer.valueOf(lines.getOrDefault("answer", "NONE")),
            false,
            List.of());
    return new Event(
        lines.get("uid"), main, Optional.empty(), List.of(), new TreeSet<>(), Extras.NONE);
  }

  static Event answered(Event event, Answer answer) {
    return RecordShape.with(event, "main", RecordShape.with(event.main(), "answer", answer));
  }

  @Override
  public String write(RemoteItem<Event> item) {
    return lines(item.item()).entrySet().stream()
        .map(line -> line.getKey() + "=" + line.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static Map<String, String> lines(Event event) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("uid", event.uid());
    lines.put("day", event.main().when().localStart().toLocalDate().toString());
    lines.put("summary", event.main().summary());
    event.main().organizer().ifPresent(who -> lines.put("organizer", who.address().value()));
    if (event.main().isMeeting()) {
      lines.put(
          "guests",
          event.main().attendees().stream()
              .map(guest -> guest.person().address().value())
              .collect(Collectors.joining(",")));
    }
    if (event.main().answer() != Answer.ORGANIZER) {
      lines.put("answer", event.main().answer().name());
    }
    event.main().reminder().ifPresent(time -> lines.put("reminder", "" + time.toMinutes()));
    return lines;
  }

  @Override
  public String merge(String text, Event before, RemoteItem<Event> after) {
    Map<String, String> merged = parse(text);
    Map<String, String> old = lines(before);
    lines(after.item())
        .forEach((key, value) -> {
          if (!value.equals(old.get(key))) {
            merged.put(key, value);
          }
        });
    String result =
        merged.entrySet().stream()
            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
            .collect(Collectors.joining());
    return merged.equals(parse(text)) ? text : result;
  }

  @Override
  public Facts facts(String text) {
    Map<String, String> lines = parse(text);
    LocalDate day = LocalDate.parse(lines.get("day"));
    return new Facts(
        lines.get("uid"),
        "VEVENT",
        Optional.of(day.atStartOfDay().toInstant(ZoneOffset.UTC)),
        Optional.of(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
  }
}
