package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.AttachmentKeys;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of events must hold to for what is attached to them. */
public abstract class AttachmentStoreContract extends ItemStoreActions {
  private FolderId folder;

  @BeforeEach
  void makeFolder() {
    folder = newFolder();
  }

  private static Attachment file(String name, String mediaType, boolean inline, byte[] content) {
    String contentId = AttachmentKeys.contentId(name, content);
    return new Attachment(
        new AttachmentKeys().next(contentId, name),
        "",
        name,
        mediaType,
        content.length,
        inline,
        contentId,
        new Source.Given(content));
  }

  private static Attachment text(String name, String content) {
    return file(name, "text/plain", false, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Event with(Event event, Attachment... attachments) {
    return Events.main(event, details -> details.with(List.of(attachments)));
  }

  private byte[] content(RemoteItem<Event> event, Attachment attachment) throws IOException {
    Attachment held =
        event.item().main().attachments().stream()
            .filter(attachment::equals)
            .findFirst()
            .orElseThrow();
    try (InputStream in = store().attachments().open(access(), event.id(), held)) {
      return in.readAllBytes();
    }
  }

  private static Event lunch() {
    return Events.single("lunch", Events.at(Events.day(3, 1)));
  }

  @Test
  void a_file_comes_back_as_it_was() throws IOException {
    Attachment menu = text("menu \u2615.txt", "mac & <cheese>");
    Attachment logo = file("logo.png", "image/png", true, new byte[] {(byte) 0x89, 'P', 0, 13, 10});
    RemoteItem<Event> made = create(folder, with(lunch(), menu, logo));
    for (RemoteItem<Event> item : List.of(made, read(made.id()))) {
      assertThat(item.item().main().attachments()).containsExactlyInAnyOrder(menu, logo);
      Attachment picture = item.item().main().attachments().get(logo.compareTo(menu) < 0 ? 0 : 1);
      assertThat(picture.name()).isEqualTo("logo.png");
      assertThat(picture.mediaType()).isEqualTo("image/png");
      assertThat(picture.inline()).isTrue();
      assertThat(picture.contentId()).isEqualTo(logo.contentId());
      assertThat(picture.source()).isEqualTo(new Source.File());
      assertThat(content(item, menu)).isEqualTo("mac & <cheese>".getBytes(StandardCharsets.UTF_8));
      assertThat(content(item, logo)).containsExactly(0x89, 'P', 0, 13, 10);
    }
  }

  @Test
  void files_come_and_go_and_the_others_stay() throws IOException {
    Attachment menu = text("menu.txt", "pasta");
    Attachment guests = text("guests.txt", "everybody");
    RemoteItem<Event> made = create(folder, with(lunch(), menu, guests));
    Attachment dessert = text("dessert.txt", "ice cream");
    List<Attachment> after = new ArrayList<>(made.item().main().attachments());
    after.remove(menu);
    after.add(dessert);
    RemoteItem<Event> changed = update(made, with(made.item(), after.toArray(Attachment[]::new)));
    assertThat(changed.version()).isNotEqualTo(made.version());
    assertThat(changed.item().main().attachments()).containsExactlyInAnyOrder(guests, dessert);
    assertThat(content(changed, guests)).asString().isEqualTo("everybody");
    assertThat(content(changed, dessert)).asString().isEqualTo("ice cream");
    Attachment gone =
        made.item().main().attachments().stream().filter(menu::equals).findFirst().orElseThrow();
    assertThat(failure(() -> store().attachments().open(access(), made.id(), gone)))
        .isInstanceOf(Failure.NotFound.class);
  }

  @Test
  void a_file_and_another_field_change_together() {
    RemoteItem<Event> made = create(folder, lunch());
    Attachment menu = text("menu.txt", "pasta");
    Event after = with(Events.main(made.item(), d -> Events.summary(d, "Dinner")), menu);
    RemoteItem<Event> changed = update(made, after);
    assertThat(changed.item().main().summary()).isEqualTo("Dinner");
    assertThat(changed.item().main().attachments()).containsExactly(menu);
    assertThat(read(made.id())).isEqualTo(changed);
  }

  @Test
  void nothing_is_attached_to_an_event_that_somebody_changed() {
    RemoteItem<Event> made = create(folder, lunch());
    RemoteItem<Event> changed = update(made, Events.main(made.item(), d -> Events.summary(d, "1")));
    Event after = with(made.item(), text("menu.txt", "pasta"));
    assertThat(failure(() -> update(made, after))).isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(read(made.id())).isEqualTo(changed);
  }

  @Test
  void a_large_file_comes_back_whole() throws IOException {
    byte[] bytes = new byte[5_000_000];
    new Random(1).nextBytes(bytes);
    Attachment film = file("film.bin", "application/octet-stream", false, bytes);
    RemoteItem<Event> made = create(folder, with(lunch(), film));
    assertThat(content(made, film)).isEqualTo(bytes);
  }

  @Test
  void an_empty_file_is_a_file() throws IOException {
    Attachment nothing = file("nothing", "", false, new byte[0]);
    RemoteItem<Event> made = create(folder, with(lunch(), nothing));
    assertThat(content(made, nothing)).isEmpty();
  }

  @Test
  void what_is_attached_to_a_series_is_attached_to_what_changed_in_it() {
    Attachment agenda = text("agenda.txt", "1. Coffee");
    Event series =
        with(Events.series("jour fixe", Events.at(Events.day(3, 1)), Events.daily(5)), agenda);
    Details second = Events.when(series.main(), Events.at(Events.day(3, 2)));
    RemoteItem<Event> made =
        create(
            folder,
            Events.override(series, Events.day(3, 2), Events.summary(second, "with guests")));
    assertThat(made.item().overrides()).hasSize(1);
    assertThat(made.item().main().attachments()).containsExactly(agenda);
    assertThat(made.item().overrides().getFirst().details().attachments()).containsExactly(agenda);
    assertThat(read(made.id())).isEqualTo(made);
  }
}
