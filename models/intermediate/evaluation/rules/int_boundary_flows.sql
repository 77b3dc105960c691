{%- set cuts = declared_cuts() -%}
{%- set segmentations = [] -%}
{%- for segmentation in declared_segmentations() if segmentation.name in cuts | map(attribute='segmentation') | list -%}
    {%- do segmentations.append(segmentation) -%}
{%- endfor -%}
{%- set names = segmentations | map(attribute='name') | list -%}
{%- set proportions = outcomes() | selectattr('kind', 'equalto', 'proportion') | list -%}
{%- set n_group_columns = 3 + 2 * segmentations | length + cuts | length -%}

with

sampled as (

    select * from {{ ref('int_sensitivity_sample') }}

),

coded as (

    select
        {% for segmentation in segmentations %}
            {{ segmentation.name }}_position,
            {{ segmentation.name }}_next,
        {% endfor %}
        {% for cut in cuts %}
            {{ moved_cut_bits(cut) | indent(12) }} as cut_{{ cut.cut_index }}_bits,
        {% endfor %}
        {% for outcome in proportions %}
            case when {{ outcome.denominator }} then 1 else 0 end as {{ outcome.name }}_denominator,
            case when {{ outcome.numerator }} then 1 else 0 end as {{ outcome.name }}_numerator,
        {% endfor %}
        as_of_date,
        is_current,
        is_mature
    from sampled

),

-- Few of these differ: contacts for whom every move of every cut means the same are counted once and for all.
alike as (

    select
        as_of_date,
        is_current,
        is_mature,
        {% for segmentation in segmentations %}
            {{ segmentation.name }}_position,
            {{ segmentation.name }}_next,
        {% endfor %}
        {% for cut in cuts %}
            cut_{{ cut.cut_index }}_bits,
        {% endfor %}
        {% for outcome in proportions %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
        {% endfor %}
        count(*) as n_contacts
    from coded
    group by {{ range(1, n_group_columns + 1) | join(', ') }}

),

-- Every numeric cut of every rule. The first row gives the types and is no cut.
cuts as (

    select
        0 as cut_index,
        0 as segmentation_index,
        {{ as_text('') }} as segmentation,
        {{ as_text('') }} as segment,
        0 as segment_position,
        0 as cut_number,
        {{ as_text('') }} as field,
        {{ as_text('') }} as operator,
        {{ as_text('') }} as cut
    {% for cut in cuts %}
        union all
        select
            {{ cut.cut_index }} as cut_index,
            {{ names.index(cut.segmentation) + 1 }} as segmentation_index,
            {{ as_text(cut.segmentation) }} as segmentation,
            {{ as_text(cut.segment) }} as segment,
            {{ cut.segment_position }} as segment_position,
            {{ cut.cut_number }} as cut_number,
            {{ as_text(cut.field) }} as field,
            {{ as_text(cut.operator) }} as operator,
            {{ as_text(cut.cut) }} as cut
    {% endfor %}

),

by_cut as (

    select
        alike.as_of_date,
        alike.is_current,
        alike.is_mature,
        cuts.cut_index,
        cuts.segment_position,
        case cuts.segmentation_index
            when 0 then 0
            {% for segmentation in segmentations %}
                when {{ loop.index }} then alike.{{ segmentation.name }}_position
            {% endfor %}
        end as from_position,
        case cuts.segmentation_index
            when 0 then 0
            {% for segmentation in segmentations %}
                when {{ loop.index }} then alike.{{ segmentation.name }}_next
            {% endfor %}
        end as next_position,
        case cuts.cut_index
            when 0 then 0
            {% for cut in cuts %}
                when {{ cut.cut_index }} then alike.cut_{{ cut.cut_index }}_bits
            {% endfor %}
        end as bits,
        {% for outcome in proportions %}
            alike.{{ outcome.name }}_denominator,
            alike.{{ outcome.name }}_numerator,
        {% endfor %}
        alike.n_contacts
    from alike
    inner join cuts on cuts.cut_index > 0

),

summed as (

    select
        as_of_date,
        is_current,
        is_mature,
        cut_index,
        segment_position,
        from_position,
        -- Whoever leaves the segment goes to the next one, whoever does not has nowhere else to go.
        case when from_position = segment_position then next_position else segment_position end as other_position,
        bits,
        {% for outcome in proportions %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
        {% endfor %}
        sum(n_contacts) as n_contacts
    from by_cut
    group by 1, 2, 3, 4, 5, 6, 7, 8

),

-- No move at all, to compare with, and every move with the binary digit that stands for it.
moves as (

    select
        0 as delta_percent,
        1 as digit
    {% for percent in cut_moves() %}
        union all
        select
            {{ percent }} as delta_percent,
            {{ 2 ** loop.revindex0 }} as digit
    {% endfor %}

),

moved as (

    select
        summed.*,
        moves.delta_percent,
        case
            when moves.delta_percent <> 0 and mod(summed.bits, 2 * moves.digit) >= moves.digit then summed.other_position
            else summed.from_position
        end as to_position,
        case when summed.bits >= {{ 2 ** (cut_moves() | length) }} then summed.n_contacts else 0 end as n_at_cut
    from summed
    cross join moves

),

flows as (

    select
        as_of_date,
        is_current,
        is_mature,
        cut_index,
        delta_percent,
        from_position,
        to_position,
        {% for outcome in proportions %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
        {% endfor %}
        sum(n_at_cut) as n_at_cut,
        sum(n_contacts) as n_contacts
    from moved
    group by 1, 2, 3, 4, 5, 6, 7

),

final as (

    select
        flows.as_of_date,
        flows.is_current,
        flows.is_mature,
        cuts.segmentation,
        cuts.segment,
        cuts.segment_position,
        cuts.cut_number,
        cuts.field,
        cuts.operator,
        cuts.cut,
        flows.delta_percent,
        flows.from_position,
        flows.to_position,
        {% for outcome in proportions %}
            {% for part in ['denominator', 'numerator'] %}
                -- An immature window says nothing yet.
                cast(case when flows.is_mature then flows.{{ outcome.name }}_{{ part }} end as {{ dbt.type_bigint() }})
                    as {{ outcome.name }}_{{ part }},
            {% endfor %}
        {% endfor %}
        cast(flows.n_at_cut as {{ dbt.type_bigint() }}) as n_at_cut,
        cast(flows.n_contacts as {{ dbt.type_bigint() }}) as n_contacts
    from flows
    inner join cuts on flows.cut_index = cuts.cut_index

)

select * from final
