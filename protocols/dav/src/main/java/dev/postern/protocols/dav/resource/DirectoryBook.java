package dev.postern.protocols.dav.resource;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ContactStore;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.HomeChanges;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.People;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.model.Contact;
import dev.postern.formats.ContactFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The organisation's directory as an address book (draft-daboo-carddav-directory-gateway-02): it is
 * read and searched, and never listed. Names of its members are made from addresses, so that they
 * last.
 */
public final class DirectoryBook implements ContactStore {

  /** No folder is called so: those that are named after what people wrote begin with a letter. */
  public static final CollectionName NAME = new CollectionName("~directory");

  /** How many people are looked up one by one, and so how many hrefs a multiget may have. */
  public static final int MOST_AT_ONCE = 20;

  /** The most that one question upstream is answered by. */
  public static final int MOST_FOUND = 100;

  private static final long MAX_SIZE = 1 << 20;
  private static final String SUFFIX = ".vcf";
  private static final ContactFormat FORMAT = new ContactFormat();
  private static final ResourceCollection COLLECTION =
      new ResourceCollection(
          NAME,
          "VCARD",
          new CollectionProperties(
              "Directory",
              Optional.of("The people of the organisation"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          false,
          false,
          Optional.empty());

  private final People people;

  DirectoryBook(People people) {
    this.people = people;
  }

  /** Where a contacts home has it. */
  public static String href(String login) {
    return Paths.home(Kind.ADDRESSBOOK, login) + NAME.value() + "/";
  }

  static ResourceCollection collection() {
    return COLLECTION;
  }

  /** Those whose name or address begins with the text, without pictures; one call upstream. */
  public List<Resource> search(String text) {
    return people.search(text, MOST_FOUND).stream()
        .map(contact -> resource(name(contact), contact))
        .toList();
  }

  /** A call for each; one alone comes with a picture, which is another call. */
  @Override
  public Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names) {
    boolean isAlone = names.size() == 1;
    return names.stream()
        .flatMap(name ->
            address(name)
                .flatMap(address -> person(address, isAlone))
                .map(contact -> resource(name, contact))
                .stream());
  }

  private Optional<Contact> person(MailAddress address, boolean withPhoto) {
    Optional<Contact> found = people.person(address);
    return withPhoto
        ? found.map(contact -> people.photo(address).map(contact::withPhoto).orElse(contact))
        : found;
  }

  private static Optional<MailAddress> address(ResourceName name) {
    return name.value().endsWith(SUFFIX)
        ? MailAddress.parse(name.value().substring(0, name.value().length() - SUFFIX.length()))
        : Optional.empty();
  }

  /** An address with a slash in it makes a name that leads nowhere. */
  private static ResourceName name(Contact contact) {
    String address = new MailAddress(contact.emails().getFirst().address()).value();
    return new ResourceName(address.replace("/", "_") + SUFFIX);
  }

  private static Resource resource(ResourceName name, Contact contact) {
    String text = FORMAT.write(contact);
    return new Resource(name, etag(text), text);
  }

  private static ETag etag(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new ETag(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public List<ResourceCollection> collections() {
    return List.of(COLLECTION);
  }

  @Override
  public List<Entry> list(CollectionName collection) {
    return List.of();
  }

  @Override
  public List<Entry> query(CollectionName collection, Prefilter prefilter) {
    return List.of();
  }

  @Override
  public SyncToken token(CollectionName collection) {
    throw notSynced();
  }

  @Override
  public Changes changes(CollectionName collection, Optional<SyncToken> since, int limit) {
    throw notSynced();
  }

  @Override
  public SyncToken homeToken() {
    throw notSynced();
  }

  @Override
  public HomeChanges homeChanges(Optional<SyncToken> since, int limit) {
    throw notSynced();
  }

  @Override
  public void create(CollectionName name, String component, CollectionProperties properties) {
    throw readOnly();
  }

  @Override
  public void patch(CollectionName name, CollectionProperties properties) {
    throw readOnly();
  }

  @Override
  public void delete(CollectionName name) {
    throw readOnly();
  }

  @Override
  public PutResult put(
      CollectionName collection, ResourceName name, String content, Precondition precondition) {
    throw readOnly();
  }

  @Override
  public void delete(
      CollectionName collection, ResourceName name, Precondition precondition, boolean declines) {
    throw readOnly();
  }

  @Override
  public PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    throw readOnly();
  }

  @Override
  public PutResult copy(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    throw readOnly();
  }

  @Override
  public long maxResourceSize() {
    return MAX_SIZE;
  }

  private static PosternException notSynced() {
    return new PosternException(new Failure.Unsupported("a directory is not synced"));
  }

  private static PosternException readOnly() {
    return new PosternException(new Failure.Forbidden("the directory can only be read"));
  }
}
