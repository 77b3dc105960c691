{# Fails with each group of rows that has more than one window. #}
{% test one_window(model, group_by, window_columns) %}

select
    {{ group_by | join(', ') }},
    {% for column in window_columns %}
        count(distinct {{ column }}) as n_{{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from {{ model }}
group by {{ group_by | join(', ') }}
having
    {% for column in window_columns %}
        {{ 'or ' if not loop.first }}count(distinct {{ column }}) > 1
    {% endfor %}

{% endtest %}
