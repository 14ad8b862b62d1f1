-- Welke onderwerpen zijn er, en van welke jaren?
select i.naam, i.eenheid, min(a.jaar) as van, max(a.jaar) as tot, sum(a.gevuld) as cijfers
from aanbod a
join indicator i on i.sleutel = a.indicator
group by i.naam, i.eenheid
order by i.naam
