-- Waar ontbreken cijfers, en waarom?
select i.naam, w.jaar, w.gebied_niveau as niveau, w.ontbreekt as reden, count(*) as gebieden
from waarde w
join indicator i on i.sleutel = w.indicator
where w.ontbreekt is not null
group by all
order by gebieden desc
limit 50
