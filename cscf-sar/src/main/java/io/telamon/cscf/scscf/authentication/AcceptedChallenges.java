package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.ScscfConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The AKA challenges that users have answered rightly, by their nonces, which a UE names in every
 * REGISTER until the next challenge (TS 24.229 5.1.1.4.1).
 *
 * <p>"yes" of the P-CSCF says that there is an association, and it makes one with each challenge,
 * answered or not. By the nonce the user's is told from a stranger's. Whom this node has never
 * challenged it believes, so that a restart has nobody authenticate again. Bounded for each user,
 * who has no more terminals than contacts, and in all; whose nonce was forgotten is challenged.
 */
@Singleton
public class AcceptedChallenges {
  private final Map<String, List<String>> nonces = new LinkedHashMap<>();
  private final int maxPerUser;
  private final int maxUsers;
  private boolean forgetful;

  @Inject
  public AcceptedChallenges(ScscfConfiguration configuration) {
    this.maxPerUser = configuration.contacts().maxContacts();
    this.maxUsers = configuration.maxUsers();
  }

  /** From now on the user is told by nonces: somebody is given one that is not answered yet. */
  synchronized void challenged(String privateIdentity) {
    if (!nonces.containsKey(privateIdentity)) {
      put(privateIdentity, List.of());
    }
  }

  synchronized void add(String privateIdentity, String nonce) {
    List<String> known = nonces.getOrDefault(privateIdentity, List.of());
    // Taken out first, so that it stands last: who authenticated longest ago gives way.
    nonces.remove(privateIdentity);
    put(
        privateIdentity,
        Stream.concat(Stream.of(nonce), known.stream()).limit(maxPerUser).toList());
  }

  private void put(String privateIdentity, List<String> own) {
    nonces.put(privateIdentity, own);
    if (nonces.size() > maxUsers) {
      nonces.remove(nonces.keySet().iterator().next());
      forgetful = true;
    }
  }

  /** True if the user has answered this challenge, or has never been given one. */
  synchronized boolean has(String privateIdentity, String nonce) {
    List<String> own = nonces.get(privateIdentity);
    return own == null ? !forgetful : own.contains(nonce);
  }

  /** Who has to authenticate anew is not known by what was before. */
  synchronized void forgetUser(String privateIdentity) {
    put(privateIdentity, List.of());
  }
}
