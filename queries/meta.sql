-- name: meta
-- doel: What the open database says of itself: version, title, whether it is fictional.
-- parameters:
-- kolommen: sleutel varchar, waarde varchar
select sleutel, waarde from meta order by sleutel;
