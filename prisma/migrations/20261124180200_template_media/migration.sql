-- The library asks which templates use a file.
CREATE INDEX t_template_media_ids ON t_template USING gin (media_ids_of(content));
