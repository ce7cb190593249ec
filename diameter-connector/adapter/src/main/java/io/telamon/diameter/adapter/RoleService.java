package io.telamon.diameter.adapter;

import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.CxCommand;
import io.telamon.diameter.adapter.node.CxService;

/** The bean of one role as its node sees it. */
record RoleService(CxEndpoints endpoints, Role role) implements CxService {
  @Override
  public <Q, A> A answer(CxCommand<Q, A> command, Q request, Origin origin) {
    return endpoints.answer(role, command, request, origin);
  }
}
