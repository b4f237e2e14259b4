package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Candidate;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A client's COPY: what it is shown of one resource is written as another, which is an item of its
 * own. Also the first half of a MOVE from one mailbox to another.
 */
record Copying(Part from, Part to) {
  private static final Pattern ATTENDEE = Pattern.compile("(?mi)^ATTENDEE[;:]");
  private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]");

  PutResult copy(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    Resource text = copyable(source, ofSource);
    Optional<Resource> there = find(to, target);
    check(ofTarget, there);
    String uid = uid(text);
    checkUid(target, uid);
    if (there.isPresent() && !uid(there.get()).equals(uid)) {
      // Another item takes the name: the one that has it goes as if it were deleted.
      to.delete(target.collection(), target.name(), exactly(there.get()), false);
      PutResult made =
          to.put(target.collection(), target.name(), text.content(), new Precondition.Absent());
      return new PutResult(false, made.etag(), made.scheduleTag());
    }
    Precondition asSeen = there.map(Copying::exactly).orElseGet(Precondition.Absent::new);
    return to.put(target.collection(), target.name(), text.content(), asSeen);
  }

  /** Copies, then deletes; cut off in between it leaves both, and the client may repeat it. */
  PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    from.checkWritable(source.collection(), source.name());
    Resource text = copyable(source, ofSource);
    PutResult result = copy(source, exactly(text), target, ofTarget);
    from.delete(source.collection(), source.name(), exactly(text), false);
    return result;
  }

  private Resource copyable(MemberName source, Precondition ofSource) {
    if (!from.component().equals(to.component())) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.COMPONENT,
              "what is in a collection of %s cannot go to one of %s"
                  .formatted(from.component(), to.component())));
    }
    Optional<Resource> found = find(from, source);
    check(ofSource, found);
    Resource text =
        found.orElseThrow(() ->
            new PosternException(new Failure.NotFound("there is no resource " + source.name())));
    String unfolded = FOLD.matcher(text.content()).replaceAll("");
    if (text.scheduleTag().isPresent() || ATTENDEE.matcher(unfolded).find()) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.MEETING_TWICE,
              "a meeting is in one calendar of its mailbox; it can be moved to another"));
    }
    if (unfolded.contains("/dav/attachments/")) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE,
              "the files attached to it are in Exchange with the original and are not copied"));
    }
    return text;
  }

  private void checkUid(MemberName target, String uid) {
    Prefilter byUid =
        new Prefilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(uid));
    to.candidates(target.collection(), byUid).stream()
        .map(Candidate::entry)
        .filter(other -> !other.name().equals(target.name()))
        .findFirst()
        .ifPresent(other -> {
          throw new PosternException(
              new Failure.UidConflict(
                  other.name().value(), "another resource of the collection has this UID"));
        });
  }

  private static Optional<Resource> find(Part part, MemberName member) {
    try (Stream<Resource> found = part.fetch(member.collection(), List.of(member.name()))) {
      return found.findFirst();
    }
  }

  private static void check(Precondition demanded, Optional<Resource> there) {
    boolean holds =
        switch (demanded) {
          case Precondition.None _ -> true;
          case Precondition.Absent _ -> there.isEmpty();
          case Precondition.Present _ -> there.isPresent();
          case Precondition.Matches matches ->
              there.filter(it -> matches.etags().contains(it.etag())).isPresent();
          case Precondition.Scheduled scheduled ->
              there.flatMap(Resource::scheduleTag).filter(scheduled.tag()::equals).isPresent();
        };
    if (!holds) {
      throw new PosternException(
          new Failure.PreconditionFailed(
              there.isPresent()
                  ? "the resource was changed, or must not exist"
                  : "the resource does not exist"));
    }
  }

  private static Precondition exactly(Resource resource) {
    return new Precondition.Matches(Set.of(resource.etag()));
  }

  private String uid(Resource resource) {
    return from.uid(resource.content());
  }
}
