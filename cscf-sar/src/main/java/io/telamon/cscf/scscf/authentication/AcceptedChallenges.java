package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.ScscfConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The AKA challenges that users have answered rightly, by their nonces, which a UE names in every
 * REGISTER until the next challenge (TS 24.229 5.1.1.4.1).
 *
 * <p>"yes" of the P-CSCF says that there is an association, and it makes one with each challenge,
 * answered or not. By the nonce the user's is told from a stranger's. Whose registration is of
 * before a restart is believed until challenged, so that a restart has nobody authenticate again.
 * Of whom nothing is known is believed nothing: so whose last registration has ended can be
 * forgotten, whatever associations there are still. Bounded for each user, who has no more
 * terminals than contacts, and in all; whose nonce was forgotten is challenged.
 */
@Singleton
public class AcceptedChallenges {
  private final Map<String, AnsweredNonces> users = new LinkedHashMap<>();
  private final int maxPerUser;
  private final int maxUsers;

  @Inject
  public AcceptedChallenges(ScscfConfiguration configuration) {
    this.maxPerUser = configuration.contacts().maxContacts();
    this.maxUsers = configuration.maxUsers();
  }

  /** Which challenge was answered before the restart is not known; if one was told since, it is. */
  synchronized void restored(String privateIdentity) {
    if (!users.containsKey(privateIdentity)) {
      put(privateIdentity, AnsweredNonces.UNKNOWN);
    }
  }

  /** From now on the user is told by nonces: somebody is given one that is not answered yet. */
  synchronized void challenged(String privateIdentity) {
    AnsweredNonces own = users.get(privateIdentity);
    if (own == null || own == AnsweredNonces.UNKNOWN) {
      put(privateIdentity, AnsweredNonces.NONE);
    }
  }

  synchronized void add(String privateIdentity, String nonce) {
    AnsweredNonces known = users.getOrDefault(privateIdentity, AnsweredNonces.NONE);
    // Taken out first, so that it stands last: who authenticated longest ago gives way.
    users.remove(privateIdentity);
    put(privateIdentity, known.with(nonce, maxPerUser));
  }

  private void put(String privateIdentity, AnsweredNonces own) {
    users.put(privateIdentity, own);
    if (users.size() > maxUsers) {
      users.remove(users.keySet().iterator().next());
    }
  }

  /** True if the user has answered this challenge, or none since the restart and was given none. */
  synchronized boolean has(String privateIdentity, String nonce) {
    return users.getOrDefault(privateIdentity, AnsweredNonces.NONE).mayContain(nonce);
  }

  /** Nothing is registered any more: who comes back is challenged. */
  synchronized void ended(String privateIdentity) {
    users.remove(privateIdentity);
  }

  /**
   * Who has to authenticate anew is not known by what was before, not even if the HSS, whose RTR is
   * the reason, still keeps what there was to be restored.
   */
  synchronized void forgetUser(String privateIdentity) {
    put(privateIdentity, AnsweredNonces.NONE);
  }
}
