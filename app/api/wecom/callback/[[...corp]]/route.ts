export { handleWecomCallback as GET, handleWecomCallback as POST } from '#server/api/wecom-callback';
