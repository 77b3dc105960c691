{# Fails with each group of rows whose sum of `column_name` is not `total` (an SQL aggregate, or a number) within `tolerance`.
   Groups in which the column is null throughout do not count. #}
{% test adds_up(model, column_name, group_by, total, tolerance=0) %}

select
    {{ group_by | join(', ') }},
    sum({{ column_name }}) as total_found,
    {{ total }} as total_expected
from {{ model }}
group by {{ group_by | join(', ') }}
having abs(sum({{ column_name }}) - {{ total }}) > {{ tolerance }}

{% endtest %}
