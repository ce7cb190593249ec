/**
 * The command line: reads options, calls the library, says in words what happened and what to do
 * next. No procedure stands here.
 */
@NullMarked
package io.telamon.ue.cli;

import org.jspecify.annotations.NullMarked;
