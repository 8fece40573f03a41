import { can, router } from '#server/api/trpc';
import { addMember } from '#server/members/add';
import { changeRole, setDisabled } from '#server/members/change';
import { setAccountGrants, setGrants } from '#server/members/grants';
import { listMembers } from '#server/members/list';
import { resetPassword } from '#server/members/reset-password';
import {
  addedMember,
  addMemberInput,
  changeRoleInput,
  done,
  listMembersInput,
  memberList,
  memberRef,
  newPassword,
  setAccountGrantsInput,
  setDisabledInput,
  setGrantsInput,
} from '#server/members/schema';

const manage = can('workbench:settings:manage');

export const members = router({
  list: manage
    .input(listMembersInput)
    .output(memberList)
    .query(({ ctx, input }) => listMembers(ctx.db, ctx.actor, input)),

  add: manage
    .input(addMemberInput)
    .output(addedMember)
    .mutation(({ ctx, input }) => addMember(ctx.db, ctx.actor, input)),

  changeRole: manage
    .input(changeRoleInput)
    .output(done)
    .mutation(({ ctx, input }) => changeRole(ctx.db, ctx.actor, input)),

  setDisabled: manage
    .input(setDisabledInput)
    .output(done)
    .mutation(({ ctx, input }) => setDisabled(ctx.db, ctx.actor, input)),

  resetPassword: manage
    .input(memberRef)
    .output(newPassword)
    .mutation(({ ctx, input }) => resetPassword(ctx.db, ctx.actor, input)),

  setGrants: manage
    .input(setGrantsInput)
    .output(done)
    .mutation(({ ctx, input }) => setGrants(ctx.db, ctx.actor, input)),

  setAccountGrants: manage
    .input(setAccountGrantsInput)
    .output(done)
    .mutation(({ ctx, input }) => setAccountGrants(ctx.db, ctx.actor, input)),
});
