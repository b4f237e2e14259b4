package dev.postern.accounts;

import dev.postern.api.client.Principal;
import dev.postern.api.grant.Grant;
import java.util.List;

/**
 * Where it is known what the owners of mailboxes share with others; the same for every protocol.
 * There may be several such places: what any of them grants is granted, and nothing else is.
 */
@FunctionalInterface
public interface Grants {

  /** All that is shared with a login. May block. */
  List<Grant> to(Principal grantee);

  /** What one list grants, such as that of the configuration. */
  static Grants listed(List<Grant> grants) {
    List<Grant> all = List.copyOf(grants);
    return grantee ->
        all.stream().filter(grant -> grantee.addresses().contains(grant.grantee())).toList();
  }
}
