import { handleMediaFile } from '#server/api/media-file';

export {
  handleMediaFile as DELETE,
  handleMediaFile as GET,
  handleMediaFile as HEAD,
  handleMediaFile as PATCH,
  handleMediaFile as POST,
  handleMediaFile as PUT,
};
