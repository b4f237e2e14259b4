package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store must hold to that can tell what owners of folders let others do. */
public abstract class FolderPermissionContract {
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static final MailAddress CAROL = new MailAddress("carol@contoso.example");

  protected abstract ItemStore<?> store();

  protected abstract Access access();

  /**
   * Makes these the only entries of the default folder's list, beside everybody's.
   *
   * @param levels by address, as EWS calls them
   */
  protected abstract void permit(Map<String, String> levels);

  /** Lets everybody in the organisation read everything in the default folder. */
  protected abstract void permitEverybody();

  /** Removes the folder of that name for good. */
  protected abstract void forget(String displayName);

  /** How many requests the API was sent since the last call of this. */
  protected abstract long calls();

  private FolderId folder() {
    return store().folders(access()).getFirst().id();
  }

  private List<FolderPermission> permissions() {
    FolderId folder = folder();
    Map<FolderId, List<FolderPermission>> read = store().permissions(access(), List.of(folder));
    assertThat(read).containsOnlyKeys(folder);
    return read.get(folder);
  }

  private static FolderPermission of(MailAddress grantee, Level level) {
    return new FolderPermission(grantee, new Rights(level, false));
  }

  @Test
  void it_says_that_it_can() {
    assertThat(store().capabilities()).contains(Capability.PERMISSIONS);
  }

  @Test
  void each_level_is_what_it_allows() {
    permit(Map.of(BOB.value(), "FreeBusyTimeOnly", CAROL.value(), "Reviewer"));
    assertThat(permissions()).containsExactlyInAnyOrder(of(BOB, Level.BUSY), of(CAROL, Level.READ));

    permit(Map.of(BOB.value(), "FreeBusyTimeAndSubjectAndLocation", CAROL.value(), "Editor"));
    assertThat(permissions())
        .containsExactlyInAnyOrder(of(BOB, Level.TITLES), of(CAROL, Level.WRITE));
  }

  @Test
  void who_may_do_nothing_is_not_there() {
    permit(Map.of(BOB.value(), "None", CAROL.value(), "Contributor"));

    assertThat(permissions()).isEmpty();
  }

  @Test
  void what_everybody_may_is_nobodys_grant() {
    permitEverybody();

    assertThat(permissions()).isEmpty();
  }

  @Test
  void many_folders_are_one_call() {
    FolderId folder = folder();
    calls();

    store().permissions(access(), List.of(folder, folder));

    assertThat(calls()).isOne();
  }

  @Test
  void a_folder_that_is_gone_has_no_entry() {
    FolderId doomed =
        store()
            .createFolder(
                access(),
                "doomed",
                new CollectionProperties(
                    "Doomed",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .id();
    forget("Doomed");

    assertThat(store().permissions(access(), List.of(doomed, folder()))).containsOnlyKeys(folder());
  }
}
