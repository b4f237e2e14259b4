package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Candidate;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A client's COPY: what it is shown of one resource is written as another, which is an item of its
 * own. Also the first half of a MOVE that Exchange cannot make by itself: from one mailbox to
 * another, or by an API that moves nothing.
 */
record Copying(Part from, Part to) {
  private static final Pattern ATTENDEE = Pattern.compile("(?mi)^ATTENDEE[;:]");
  private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]");

  PutResult copy(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    return copy(source, copyable(source, ofSource), target, ofTarget);
  }

  private PutResult copy(
      MemberName source, Resource text, MemberName target, Precondition ofTarget) {
    String uid = uid(text);
    // Asks upstream, too: what an earlier try has left is known from here on.
    checkUid(target, uid);
    Optional<Resource> there = find(to, target);
    check(ofTarget, there);
    boolean replaces = there.isPresent() && !uid(there.get()).equals(uid);
    try (CopiedFiles files = files(source, text)) {
      if (replaces) {
        // Another item takes the name: the one that has it goes as if it were deleted.
        to.delete(target.collection(), target.name(), exactly(there.get()), false);
      }
      Precondition asSeen =
          there.filter(_ -> !replaces).map(Copying::exactly).orElseGet(Precondition.Absent::new);
      PutResult made =
          to.put(target.collection(), target.name(), text.content(), asSeen, files.given());
      return replaces ? new PutResult(false, made.etag(), made.scheduleTag()) : made;
    }
  }

  private CopiedFiles files(MemberName source, Resource text) {
    return unfolded(text).contains("/dav/attachments/") ? from.files(source) : CopiedFiles.NONE;
  }

  /** Copies, then takes away what was copied; what is cut off in between is finished later. */
  PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    from.checkWritable(source.collection(), source.name());
    Resource text = copyable(source, ofSource);
    Standing standing =
        to.standing(target.collection()).orElseThrow(() -> Folders.absent(target.collection()));
    Optional<PutResult> moved =
        from.carry(
            source,
            text.etag(),
            standing.owner(),
            new MemberName(standing.collection(), target.name()),
            () -> copy(source, text, target, ofTarget));
    return moved.orElseThrow(() -> takenBack(target, text));
  }

  /** What was moved has changed meanwhile: it stays, and its copy goes. */
  private PosternException takenBack(MemberName target, Resource text) {
    find(to, target)
        .filter(copy -> uid(copy).equals(uid(text)))
        .ifPresent(copy -> to.delete(target.collection(), target.name(), exactly(copy), false));
    return new PosternException(
        new Failure.PreconditionFailed("it was changed while it was moved"));
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
    if (text.scheduleTag().isPresent() || ATTENDEE.matcher(unfolded(text)).find()) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.MEETING_TWICE,
              from == to && !from.moves()
                  ? "by the API that this mailbox is reached by, a meeting can only be moved by"
                      + " cancelling it and inviting everybody anew"
                  : "a meeting is in one calendar of its mailbox; it can be moved to another"));
    }
    return text;
  }

  private static String unfolded(Resource text) {
    return FOLD.matcher(text.content()).replaceAll("");
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
