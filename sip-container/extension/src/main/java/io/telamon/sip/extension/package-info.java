/**
 * The management model of the subsystem {@code sip}: resources, attributes and their XML, and the
 * services that carry the engine. Rule: what an administrator sees is declared here; deployments
 * are the business of the package {@code deployment}, SIP that of the engine.
 */
@NullMarked
package io.telamon.sip.extension;

import org.jspecify.annotations.NullMarked;
