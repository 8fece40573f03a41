-- AlterTable
ALTER TABLE "t_media" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "t_media_corp_id_id_idx" ON "t_media"("corp_id", "id" DESC);

-- CreateIndex
CREATE INDEX "t_media_corp_id_sha256_idx" ON "t_media"("corp_id", "sha256");

-- Which tasks use a file: the media ids of their contents, wherever they stand in them. The content itself is the truth,
-- so that no way of making a task can forget to tell.
CREATE FUNCTION media_ids_of(content jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT jsonb_path_query_array(content, 'strict $.** ? (@.type() == "string" && @ like_regex "^m_[0-9a-f-]{36}$")') $$;
CREATE INDEX t_group_send_task_media_ids ON t_group_send_task USING gin (media_ids_of(message_content));
